# iter(callable, sentinel), next with default, and iterators that change state.


class Reader:
    def __init__(self, text, size):
        self.text, self.size, self.pos, self.calls = text, size, 0, 0

    def read(self):
        self.calls += 1
        chunk = self.text[self.pos : self.pos + self.size]
        self.pos += self.size
        return chunk


r = Reader("abcdefgh", 3)
print(list(iter(r.read, "")), r.calls)
stack = [1, 2, 0, 3, 4]
print([v for v in iter(stack.pop, 0)], stack)
it = iter(lambda: 5, 5)
print(list(it), next(it, "done"))
n = 0


def tick():
    global n
    n += 1
    return n


it = iter(tick, 4)
print(next(it), next(it), list(it), n, next(it, "stays done"), n)


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v < o


n = 0
print(list(iter(tick, Eq(6))), n)


def raises():
    raise KeyError("from the callable")


try:
    list(iter(raises, None))
except KeyError as e:
    print("KeyError", e)


def stops():
    raise StopIteration


print(list(iter(stops, None)))
for bad in (lambda: iter(5, 5), lambda: iter(), lambda: iter(tick, 1, 2)):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
print(iter(it) is it)
g = iter([1, None, 2])
print(next(g, 0), next(g, 0), next(g, 0), next(g, 0), next(g, 0))
try:
    next(g)
except StopIteration as e:
    print("stop", e.args)


def peekable(it):
    it = iter(it)
    try:
        ahead = next(it)
    except StopIteration:
        return
    for v in it:
        yield ahead, v
        ahead = v
    yield ahead, None


print(list(peekable("abc")), list(peekable("")), list(peekable([1])))


def group(seq, key):
    out = []
    last = object()
    for v in seq:
        k = key(v)
        if k != last:
            out.append((k, []))
            last = k
        out[-1][1].append(v)
    return out


print(group([1, 3, 2, 4, 5], lambda v: v % 2), group("aaBBc", str.isupper))
queue = [3]
trace = []
for v in iter(queue.pop, -1):
    trace.append(v)
    queue.append(v - 1)
print(trace)
