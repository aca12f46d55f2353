# yield from: results, sent values, plain iterables, chains and deep delegation.


def inner(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def outer():
    a = yield from inner(2)
    print("inner returned", a)
    b = yield from inner(1)
    return a + b


g = outer()
print(next(g), g.send("x"), g.send("y"))
try:
    g.send("z")
except StopIteration as e:
    print(e.value)


def plain():
    r = yield from [1, 2]
    print(r)
    yield from "ab"
    yield from range(2)
    yield from {"k": 1}
    yield from ()
    yield from (i * i for i in range(3))


print(list(plain()))


def deep(n):
    if n == 0:
        yield "bottom"
        return 0
    r = yield from deep(n - 1)
    return r + 1


def run(gen):
    try:
        while True:
            print("yielded", next(gen))
    except StopIteration as e:
        return e.value


print(run(deep(20)))


def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i


print(list(flatten([1, (2, [3, [4, ()]], 5), [[[6]]]])))


def bad():
    yield from 5


try:
    list(bad())
except TypeError as e:
    print(e)


def send_to_list():
    try:
        yield from [1, 2, 3]
    except AttributeError as e:
        yield "no send"


g = send_to_list()
print(next(g), g.send(None), g.send("value"))


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("iter result")
        return self.n

    def send(self, v):
        return "sent " + str(v)

    def throw(self, *a):
        return "thrown"


def deleg():
    r = yield from Iter()
    yield r


g = deleg()
print(next(g), g.send("q"), next(g), g.throw(ValueError("v")), next(g))


def both():
    try:
        r = yield from raises()
    except ValueError as e:
        r = "handled " + str(e)
    yield r


def raises():
    yield "before"
    raise ValueError("inside")


print(list(both()))
ret = lambda: (yield from iter([1]))
print(list(ret()))
