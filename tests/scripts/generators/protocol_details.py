# send, throw, close, return values, yield from, gi_ attributes, exceptions at every point.
def g():
    try:
        a = yield 1
        print("a", a)
        b = yield a
        print("b", b)
    except KeyError as e:
        print("caught", e)
        yield "after"
    finally:
        print("finally")
    return "result"


it = g()
print(it.gi_running, it.gi_frame is not None, it.__name__, it.__qualname__, it.gi_code.co_name)
print(next(it), it.send("x"))
try:
    it.send("y")
except StopIteration as e:
    print(repr(e), e.value)
print(it.gi_frame, list(it))
it = g()
next(it)
print(it.throw(KeyError("k")))
it.close()
try:
    it.throw(ValueError("v"))
except ValueError as e:
    print(e)
it = g()
try:
    it.send(5)
except TypeError as e:
    print(e)
it.close()
print(list(it))


def outer():
    r = yield from g()
    print("r", r)
    r = yield from [10, 20]
    print("r", r)
    x = yield from sub()
    return x


def sub():
    try:
        yield "s"
    except ValueError:
        yield "sub caught"
    return "sub result"


o = outer()
print(next(o), o.send("p"), o.send("q"), next(o), next(o), o.throw(ValueError()))
try:
    next(o)
except StopIteration as e:
    print(e.value)
o = outer()
next(o)
try:
    o.throw(IndexError("through"))
except IndexError as e:
    print(e)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, e):
        print("It.throw", repr(e))
        return "thrown"

    def close(self):
        print("It.close")

    def send(self, v):
        return ("sent", v)


def deleg():
    yield from It()


d = deleg()
print(next(d), d.send(3), d.throw(KeyError("z")))
d.close()


def early():
    return 5
    yield


print(list(early()), (yield_ := 3), list(x for x in early()))


def inner_stop():
    raise StopIteration("oops")
    yield


try:
    list(inner_stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))
e = (x * 2 for x in range(3))
print(type(e), next(e), list(e), sum(i for i in range(4)), [*(c for c in "ab")], max((len(w) for w in ("a", "bbb")), default=0))
print((i for i in []).__name__, (i for i in []).__qualname__)
