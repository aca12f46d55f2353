# Control flow leaving nested try blocks.
# alloc-fail: yes
def first_ok(seq):
    for text in seq:
        try:
            v = int(text)
        except ValueError as e:
            print("skip", text)
            continue
        else:
            if v < 0:
                break
            print("got", v)
    else:
        return "all"
    return "negative"


print(first_ok(["1", "x", "2"]))
print(first_ok(["1", "-5", "2"]))


def depth(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        depth(n - 1)
    except ValueError as e:
        if n < 3:
            raise
        return "%s caught at %d" % (e, n)
    return "returned"


print(depth(3), depth(5))


def choose(x):
    try:
        return {"a": 1}[x]
    except KeyError:
        return "missing " + x
    else:
        return "never"


print(choose("a"), choose("b"))


def gen():
    for i in range(3):
        try:
            yield i
        except ValueError as e:
            yield "got " + str(e)


it = gen()
print(next(it), it.throw(ValueError("v")), next(it), list(it))


def index(seq, i):
    try:
        return seq[i]
    except (IndexError, KeyError):
        return None
    except TypeError as e:
        return "TypeError"


print(index([1], 0), index([1], 5), index({}, "k"), index("ab", "x"))


class Custom(Exception):
    def __init__(self, code, note=None):
        super().__init__(code)
        self.code = code
        self.note = note


class Special(Custom):
    pass


for cls in (Custom, Special):
    try:
        raise cls(5, note="n")
    except Special as e:
        print("special", e.code, e.note, e.args)
    except Custom as e:
        print("custom", e.code, e.note, e.args)
errors = (ZeroDivisionError, (ValueError, (TypeError,)))
try:
    1 // 0
except errors[0] as e:
    print(e)
x = 0
while x < 3:
    try:
        x += 1
        if x == 2:
            raise KeyError(x)
    except KeyError as e:
        print("key", e)
        continue
    print("x", x)
