# Values that a generator keeps while it waits, resumed often enough to be compiled.
def numbers(n):
    i = 0
    x = 0.5
    flag = False
    name = "s"
    pair = (1, 2)
    while i < n:
        got = yield i, x, flag, name, pair
        if got is not None:
            x = got
        i += 1
        x += 1
        flag = not flag
    return x


def run(g, send=None):
    total = 0
    last = None
    try:
        value = next(g)
        while True:
            total += value[0]
            last = value
            value = g.send(send)
    except StopIteration as stop:
        return total, last, stop.value


print(run(numbers(400)))
print(run(numbers(400), 2.25))
print(run(numbers(10), 7))
print(run(numbers(10), 1 << 70))
print(run(numbers(10), True))
print(run(numbers(300)))


# Floats that do not fit a word, and ints that leave the machine's range.
def extremes(n):
    tiny = 1e-310
    huge = 1e308
    zero = -0.0
    big = (1 << 60) - 150
    for i in range(n):
        yield tiny, huge, zero, big
        huge *= 2
        zero = -zero
        big += 1
        tiny /= 2


for t, h, z, b in extremes(300):
    last = t, h, z, b
print(last)


# Locals that are bound only sometimes.
def sometimes(n):
    for i in range(n):
        if i % 3 == 0:
            x = i
        yield i
        if i % 3 == 1:
            del x
        try:
            yield x
        except UnboundLocalError:
            yield "unbound"
        except NameError:
            yield "name"


out = list(sometimes(200))
print(out[:12], out[-4:], len(out))


# Iterators over all kinds of things, around a yield and inside of one turn.
def loops(things):
    for a in things:
        s = 0
        for b in things:
            s += b
        yield a, s
        for c in range(0, 9, 4):
            yield c
        for d in range(3, 0, -1):
            yield -d


for things in [1, 2, 3], (1, 2.5), b"ab", bytearray(b"cd"), {4: 5}, range(3):
    for i in range(30):
        got = list(loops(things))
    print(got)


def growing(items):
    for item in items:
        if item < 300:
            items.append(item + 1)
        yield item


print(sum(growing([0])))


# What a closure shares with it.
def counter():
    n = 0

    def bump():
        nonlocal n
        n += 1
        yield n
        n += 10
        yield n

    def value():
        return n

    return bump, value


bump, value = counter()
for i in range(200):
    for v in bump():
        pass
print(v, value())

# Expressions, fed to builtins.
data = [3, 1.5, 2, 8, -4]
for i in range(100):
    got = (
        sum(x * 2 for x in data),
        any(x > 7 for x in data),
        all(x > 0 for x in data),
        min(x * x for x in data),
        max((x, i) for x in data)[0],
        list(x for x in data if x > 0),
        tuple(x + i for x in data)[-1],
        sorted(-x for x in data),
        ",".join(str(x) for x in data),
        len(set(x % 2 for x in data)),
        dict((x, i) for x in data)[2],
    )
print(got)


# One code object, two sets of globals.
exec_globals = {"k": 5}
source = "def g(n):\n    for i in range(n):\n        yield i * k\n"
exec(source, exec_globals)
k = 7
exec(source)
print(sum(g(300)), sum(exec_globals["g"](300)))
