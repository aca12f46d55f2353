# board: differs (words have 32 bits)
# tiers: bytecode native viper
# cpython: differs (viper types)
# Generators keep machine types, pointers and unbound locals across yields; pointers keep their buffers alive.
import gc
import micropython


@micropython.viper
def items(p: ptr8, n: int):
    i = 0
    while i < n:
        yield p[i]
        i += 1


@micropython.viper
def local_pointer(n: int):
    # Nothing but the pointers refers to the buffer and to its middle.
    start = ptr16(bytearray(2 * n))
    end = start + 2 * n - 2
    u = uint(0xFFFFFFFFFFFFFFFF)
    for i in range(n):
        start[i] = i * 257
        u >>= 4
        yield end[0]
        yield u
    yield end[0], start[1], int(end) - int(start)


@micropython.viper
def unbound(p: ptr8, c: int):
    if c > 0:
        q = p
        k = c * 2
    yield 1
    try:
        yield q[0]
        yield k
    except UnboundLocalError as e:
        yield str(e)


@micropython.viper
def wraps(x: int):
    while True:
        yield x
        x = x * x + 1
        if x < 0:
            return x


@micropython.viper
def result(p: ptr8, n: int):
    got = yield from items(p, n)
    yield got
    return uint(p[0])


def churn():
    gc.collect()
    return [bytearray(b"\xff" * 40) for _ in range(200)][-1][0]


g = items(bytearray(b"abc"), 3)
out = []
for x in g:
    churn()
    out.append(x)
print(out)
out = []
for x in local_pointer(3):
    churn()
    out.append(x)
print(out)
print(list(unbound(b"xyz", 1)), list(unbound(b"xyz", 0)))
g = wraps(3)
print([next(g) for _ in range(6)])
try:
    next(g)
    next(g)
except StopIteration as e:
    print(e.value)
g = result(b"pq", 2)
print(list(g))
try:
    items("no buffer", 1)
    items(1.5, 1)
except TypeError as e:
    print(e)
try:
    wraps("x")
except TypeError as e:
    print(e)
print(list(items(p=b"ab", n=1)))


@micropython.viper
def typed_cell(n: int, p: ptr8):
    def read():
        return n

    n += 1 << 62
    n *= 4
    for i in range(2):
        yield n
        n += p[i]
    yield read()


print(list(typed_cell(1, b"\x01\x02")))


@micropython.viper
def pending(p: ptr8, k: int) -> ptr8:
    try:
        if k == 0:
            return p + 1
        raise ValueError(k)
    except ValueError:
        return p
    finally:
        log.append(k)


@micropython.viper
def through(p: ptr8, k: int) -> int:
    q = ptr8(pending(p, k))
    return q[0]


log = []
print(through(b"ab", 0), through(b"ab", 1), log)


@micropython.viper
def handler_types(p: ptr8, f) -> int:
    # The same row of handlers is reached with different machine values in the registers.
    n = 0
    for i in range(3):
        try:
            n += int(f(i)) + p[i]
            n += int(f(i + 3))
        except ValueError:
            n += 1000
            continue
        finally:
            p[i] = 0
        n += 10
    return n


def sometimes(i):
    if i in (1, 5):
        raise ValueError
    return i


b = bytearray(b"\x01\x02\x03")
print(handler_types(b, sometimes), b)


@micropython.viper
def floats(n: int, x: float):
    y = 0.5
    for i in range(n):
        x = x * 1.5 + y
        y = x / 3.0
        yield x
        got = yield y
        if got is not None:
            y = float(got)
    return x


g = floats(2, 1.0)
print(next(g), next(g), g.send(8), next(g), list(g))


@micropython.viper
def samples(p: ptrf32, q: ptri16, n: int):
    for i in range(n):
        p[i] = p[i] * 2.0
        yield p[i]
        yield q[i]


import array

print(list(samples(array.array("f", [1.5, -2.0]), array.array("h", [-3, 7]), 2)))


@micropython.viper
def float_handlers(items, x: float) -> float:
    total = 0.0
    for it in items:
        try:
            total += x / float(it)
        except ZeroDivisionError:
            total -= 100.0
        except (TypeError, ValueError):
            return -1.0
        finally:
            x += 1.0
    return total


print(float_handlers([1, 2.0, 0, 4], 2.0), float_handlers([None], 2.0))
