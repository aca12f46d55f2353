# Generators that hold loops, handlers and other generators across yields.
def in_try():
    for i in range(3):
        try:
            x = yield i
            if x == "raise":
                raise ValueError(x)
            print("received", x)
        except ValueError as e:
            print("handled", e)
            yield "recovered"
        finally:
            print("finally", i)


g = in_try()
print(next(g))
print(g.send("raise"))
print(next(g))
print(g.send("plain"))
g.close()


def in_with():
    class Manager:
        def __enter__(self):
            print("enter")

        def __exit__(self, *a):
            print("exit", a[0] and a[0].__name__)

    with Manager():
        yield 1
        yield 2


for v in in_with():
    print(v)
g = in_with()
next(g)
g.close()
g = in_with()
next(g)
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(e)


def nested(depth):
    if depth:
        for v in nested(depth - 1):
            yield v * 2
        yield depth
    else:
        yield 1


print(list(nested(5)))


def expressions():
    a = [(yield "one"), (yield "two")]
    b = (yield a) + (yield "four")
    yield b


g = expressions()
print(next(g), g.send(1), g.send(2), g.send(10), g.send(20))


def returns_early(n):
    while True:
        if n == 3:
            return "three"
        yield n
        n += 1


def collect():
    r = yield from returns_early(0)
    print("inner returned", r)
    try:
        yield from throws()
    except RuntimeError as e:
        print("delegated", e)
    return "all"


def throws():
    yield "before"
    raise RuntimeError("inside")


g = collect()
while True:
    try:
        print(next(g))
    except StopIteration as e:
        print(e.value)
        break


def producer(n, target):
    for i in range(n):
        target.send(i)
    target.close()


def averager():
    total = count = 0
    try:
        while True:
            total += yield
            count += 1
    except GeneratorExit:
        print("average", total / count)


a = averager()
next(a)
producer(5, a)


def primes():
    def ints():
        n = 2
        while True:
            yield n
            n += 1

    def sieve(p, s):
        for n in s:
            if n % p:
                yield n

    s = ints()
    while True:
        p = next(s)
        yield p
        s = sieve(p, s)


p = primes()
print([next(p) for _ in range(12)])
gens = [(i * j for j in range(3)) for i in range(3)]
print([next(x) for x in gens], [list(x) for x in gens])
