# Throwing into, closing, delegating and re-entering generators that have been compiled.
import sys


def plain(n):
    for i in range(n):
        try:
            got = yield i
            if got:
                yield "got", got
        except ValueError as e:
            yield "caught", str(e), i
        except KeyError:
            return "key"
        finally:
            log.append(i)
    return "end"


def drive(n, at, action):
    g = plain(n)
    out = []
    try:
        for i in range(n):
            out.append(next(g) if i != at else action(g))
    except BaseException as e:
        out.append(repr(e))
    g.close()
    return out[-3:]


log = []
print(drive(300, 1000, next), len(log))
for at in 0, 1, 250, 299:
    for action in (
        lambda g: g.throw(ValueError("v")),
        lambda g: g.throw(KeyError("k")),
        lambda g: g.throw(TypeError("t")),
        lambda g: g.send("s"),
        lambda g: g.close(),
        lambda g: next(g),
    ):
        log.clear()
        try:
            print(at, drive(300, at, action), len(log))
        except TypeError as e:
            print(at, repr(e))


# yield from: results, values sent, exceptions, depth.
def inner(n):
    total = 0
    for i in range(n):
        got = yield i
        total += got or 1
    return total


def outer(n):
    a = yield from inner(n)
    try:
        b = yield from inner(n)
    except LookupError as e:
        b = str(e)
    c = yield from [7, 8, 9]
    return a, b, c


def collect(g, sends=()):
    sends = list(sends)
    try:
        out = [next(g)]
        while True:
            out.append(g.send(sends.pop(0) if sends else None))
    except StopIteration as e:
        return len(out), out[-4:], e.value


for i in range(40):
    got = collect(outer(5), [3, None, 4])
print(got)
g = outer(4)
for i in range(6):
    next(g)
print(g.gi_yieldfrom is not None, g.gi_frame is not None, g.gi_running)
print(g.throw(IndexError("gone")), collect(g))
print(g.gi_yieldfrom, g.gi_frame)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


for i in range(5):
    got = sum(tree(7))
print(got)


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(60)), sum(deep(60)), sum(deep(60)))


# A generator that resumes itself.
def again():
    for i in range(400):
        if i == 350:
            try:
                next(me)
            except ValueError as e:
                yield str(e)
        yield i


me = again()
print([x for x in me if isinstance(x, str)])

# The wrong way to start.
for i in range(3):
    try:
        inner(3).send(1)
    except TypeError as e:
        print(e)


# StopIteration that leaves the body.
def stops(n):
    for i in range(n):
        yield i
    raise StopIteration("s")


for i in range(50):
    try:
        for x in stops(10):
            pass
    except RuntimeError as e:
        got = str(e), repr(e.__cause__)
print(got)


# Lines of tracebacks.
def lines(n):
    total = 0
    for i in range(n):
        total += i
        yield 100 // (n - 2 - i)


def where(e):
    tb = e.__traceback__
    out = []
    while tb is not None:
        out.append(tb.tb_lineno)
        tb = tb.tb_next
    return out


for i in range(20):
    try:
        for x in lines(30):
            pass
    except ZeroDivisionError as e:
        got = where(e)
print(got)


# Waiting in a handler, with what is being handled.
def handling(n):
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError:
            yield i
            try:
                raise
            except ValueError as e:
                yield e.args[0]


print(sum(handling(150)))


# Suspended by one, resumed by the other: a type that comes late.
def late(n):
    x = 1
    for i in range(n):
        y = yield x
        x = x + (y or 1)


g = late(1000)
next(g)
for i in range(400):
    g.send(2)
print(g.send(0.5), g.send("" or 2.25), g.send(None))
try:
    g.send("s")
except TypeError as e:
    print(type(e).__name__)
print(next(g, "over"))

# Many at once, each somewhere else.
many = [inner(i + 3) for i in range(50)]
count = 0
while many:
    left = []
    for g in many:
        try:
            count += next(g)
            left.append(g)
        except StopIteration as e:
            count += e.value
    many = left
print(count)
print(sys.getrecursionlimit() > 0)
