# throw(): caught, converted, uncaught, before the start and after the end.


def resilient():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            print("caught", e)
            yield "recovered"
        except KeyError:
            return "stopped by key"


g = resilient()
print(next(g), g.throw(ValueError("v1")), next(g), next(g))
print(g.throw(ValueError("v2")))
next(g)
try:
    g.throw(KeyError("k"))
except StopIteration as e:
    print("StopIteration", e.value)
try:
    g.throw(TypeError("after the end"))
except TypeError as e:
    print("TypeError", e)

h = resilient()
try:
    h.throw(ValueError("never started"))
except ValueError as e:
    print("uncaught", e)
print(list(h))

k = resilient()
next(k)
try:
    k.throw(IndexError("passes through"))
except IndexError as e:
    print("IndexError", e)
print(next(k, "dead"))


def convert():
    try:
        yield 1
    except ZeroDivisionError as e:
        raise RuntimeError("converted") from e


c = convert()
next(c)
try:
    c.throw(ZeroDivisionError("zd"))
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))


def with_finally():
    try:
        yield 1
    finally:
        print("finally runs")
        yield "from finally"


f = with_finally()
next(f)
print(f.throw(OSError("os")))
try:
    next(f)
except OSError as e:
    print("re-raised", e)


def outer():
    try:
        yield from inner()
    except ValueError as e:
        yield "outer got " + str(e)


def inner():
    try:
        yield 1
    except KeyError as e:
        yield "inner got " + str(e)
    yield 2


o = outer()
print(next(o), o.throw(KeyError("kk")), next(o), o.throw(ValueError("vv")), list(o))


class Err(Exception):
    pass


def by_class():
    while True:
        try:
            yield "ok"
        except Err as e:
            yield type(e).__name__ + str(e.args)


b = by_class()
next(b)
print(b.throw(Err))
try:
    b.throw("not an exception")
except TypeError as e:
    print("TypeError")
