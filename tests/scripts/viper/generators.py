# tiers: bytecode native viper
# Generators: sending, throwing, closing, delegation, exceptions, typed variables across yields.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def count(n: int):
    for i in range(n):
        yield i * i


print(list(count(5)), sum(count(100)), list(count(0)))
g = count(3)
print(next(g), next(g), next(g), next(g, "end"), next(g, "end"))
print(type(g).__name__, g.__name__, iter(g) is g, hasattr(g, "send"))


@micropython.viper
def echo(start):
    got = start
    try:
        while True:
            got = yield got
    except ValueError as e:
        yield "caught " + str(e)
    finally:
        log.append("closed")
    return "result"


log = []
g = echo("first")
print(next(g), g.send(5), g.send(None), g.throw(ValueError("v")))
try:
    next(g)
except StopIteration as e:
    print(e.value, log)
g = echo(1)
next(g)
g.close()
print(log, list(g))
g = echo(1)
try:
    g.send(5)
except TypeError as e:
    print(e)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("KeyError", e, list(g))
g = echo(1)
next(g)
try:
    g.throw(KeyError, "k2")
except KeyError as e:
    print("KeyError", e, log)


@micropython.viper
def delegate(items, out):
    for it in items:
        r = yield from it
        out.append(r)
    return len(out)


@micropython.viper
def inner(n: int):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                yield ("got", got)
    except KeyError:
        yield "handled"
        return "after"
    return n * 10


def plain(n):
    try:
        yield n
        yield n + 1
    except KeyError:
        yield "plain handled"
    return "plain"


out = []
print(list(delegate([inner(2), [7, 8], plain(5), "ab", range(2)], out)), out)
out = []
g = delegate([inner(5), plain(1)], out)
print(next(g), g.send("x"), next(g), g.throw(KeyError("k")), next(g), g.throw(KeyError), list(g), out)


def bytecode_delegate(it):
    r = yield from it
    yield ("r", r)


print(list(bytecode_delegate(inner(2))), list(delegate([bytecode_delegate(count(2))], [])))


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("value")
        return self.n

    def send(self, x):
        return ("sent", x)

    def throw(self, *a):
        return ("thrown", a[0].__class__.__name__)

    def close(self):
        print("closed Iter")


out = []
g = delegate([Iter()], out)
print(next(g), g.send(5), g.throw(ValueError()), next(g))
g.close()
print(list(delegate([Iter()], out)), out)


@micropython.viper
def finals():
    try:
        yield 1
        try:
            yield 2
        finally:
            log.append("inner")
            yield 3
    finally:
        log.append("outer")


log = []
print(list(finals()), log)
g = finals()
next(g)
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
log = []
g = finals()
next(g)
del g
g = finals()
print(next(g), next(g))
try:
    print(g.throw(ValueError("t")))
    next(g)
except ValueError as e:
    print("ValueError", e, log[-2:])


@micropython.viper
def typed(n: int, step: int, flag: bool):
    total = 0
    i = n
    odd = False
    while i > 0:
        total += i
        odd = not odd
        x = yield total
        if x is None:
            i -= step
        else:
            i -= int(x)
    yield odd
    yield flag
    return total


g = typed(10, 3, False)
print(next(g), next(g), g.send(5), list(g))


@micropython.viper
def unbound(c):
    if c:
        x = 1
    yield "start"
    try:
        yield x
    except UnboundLocalError:
        yield "unbound"
    del c
    yield "deleted"
    try:
        yield c
    except UnboundLocalError:
        yield "unbound"


print(list(unbound(True)), list(unbound(False)))


@micropython.viper
def raising(k):
    if k == 0:
        raise ValueError("at once")
    yield 1
    if k == 1:
        raise ValueError("later")
    if k == 2:
        raise StopIteration("stop")
    if k == 3:
        return 5
    next(iter([]))


for k in range(5):
    try:
        g = raising(k)
        print(list(g))
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, e, repr(e.__cause__))
    print(list(g))


@micropython.viper
def handling():
    # What is being handled belongs to the generator while it runs.
    try:
        raise KeyError("in generator")
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]


import sys

g = handling()
print(next(g), sys.exc_info()[0])
try:
    raise ValueError
except ValueError:
    print(next(g), sys.exc_info()[0].__name__)
print(next(g))


@micropython.viper
def running():
    yield 1
    try:
        next(me)
    except ValueError as e:
        yield str(e)


me = running()
print(list(me))


@micropython.viper
def closure(n):
    def up():
        nonlocal n
        n += 1
        return n

    while n < 4:
        yield up()
        yield n


print(list(closure(1)))


@micropython.viper
def make(k):
    @micropython.viper
    def gen(a, b=2, *c, d=4):
        yield from (a, b, c, d, k)

    return gen


print(list(make(9)(1)), list(make(8)(1, 5, 6, 7, d=8)))


@micropython.viper
def tree(t):
    if t is not None:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))


class Coll:
    def __init__(self, items):
        self.items = items

    @micropython.viper
    def __iter__(self):
        for x in self.items:
            yield x * 2


print(list(Coll([1, 2])), [*Coll("ab")], dict(zip(Coll([1]), Coll([2]))))


@micropython.viper
def consumer(items) -> int:
    total = 0
    for x in count(5):
        total += int(x)
    for a, b in zip(count(3), items):
        total += int(a) * int(b)
    return total


print(consumer([1, 2, 3]))


@micropython.viper
def in_with():
    with Manager() as m:
        yield m
        yield "two"


class Manager:
    def __enter__(self):
        log.append("in")
        return "m"

    def __exit__(self, t, v, tb):
        log.append(t.__name__ if t else None)
        return t is ValueError


log = []
print(list(in_with()), log)
g = in_with()
next(g)
print(next(g, "none"), next(g, "none"), log)
g = in_with()
next(g)
try:
    g.throw(ValueError)
except StopIteration:
    print("swallowed", log)
g = in_with()
next(g)
g.close()
print(log)


@micropython.viper
def expressions():
    x = (yield 1) + (yield 2) * 10
    y = [(yield 3), (yield 4)]
    yield x, y, f"{(yield 5)}"


g = expressions()
print(next(g), g.send(1), g.send(2), g.send("a"), g.send("b"), g.send("c"))


@micropython.viper
def nothing():
    return 1
    yield


print(list(nothing()))


@micropython.viper
def big(n: int):
    while n > 0:
        yield n
        n = n * 16
        if n > 100000000:
            return


print(list(big(3)))


@micropython.viper
def finally_value(n: int):
    try:
        yield n
        return n + 1
    finally:
        yield "in finally"


g = finally_value(4)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
