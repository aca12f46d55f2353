# Asynchronous comprehensions and generator expressions.


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield "step"
        return self.v


def run(coro):
    steps = 0
    try:
        while True:
            coro.send(None)
            steps += 1
    except StopIteration as e:
        return e.value, steps


async def arange(a, b):
    for i in range(a, b):
        await Suspend(i)
        yield i


async def double(v):
    return await Suspend(v * 2)


async def lists():
    return [i async for i in arange(0, 4)]


async def filtered():
    return [i * i async for i in arange(0, 6) if i % 2]


async def sets_dicts():
    s = {i % 2 async for i in arange(0, 4)}
    d = {i: chr(97 + i) async for i in arange(0, 3)}
    return sorted(s), d


async def awaiting():
    return [await double(i) for i in range(3)], {k: await double(k) for k in "ab"}, [i for i in range(4) if await double(i) > 2]


async def mixed():
    return [(i, j) async for i in arange(0, 2) for j in "xy"], [(i, j) for i in "xy" async for j in arange(0, 2)]


async def nested():
    return [[j async for j in arange(0, i)] async for i in arange(1, 4)]


async def genexp():
    g = (i * 10 async for i in arange(0, 3))
    out = []
    async for v in g:
        out.append(v)
    return type(g).__name__, out


async def scope():
    i = "outer"
    r = [i async for i in arange(0, 2)]
    return i, r


async def walrus():
    r = [last := i async for i in arange(0, 3)]
    return r, last


async def closure(k):
    return [(lambda: i + k)() async for i in arange(0, 3)]


async def failing():
    try:
        return [10 // i async for i in arange(0, 3)]
    except ZeroDivisionError as e:
        return str(e)


async def unpack():
    a, *b = [i async for i in arange(5, 9)]
    return a, b, *[i async for i in arange(0, 2)]


async def chained():
    evens = (i async for i in arange(0, 8) if i % 2 == 0)
    halves = (i // 2 async for i in evens)
    return [await double(i) async for i in halves]


for fn in (lists, filtered, sets_dicts, awaiting, mixed, nested, genexp, scope, walrus, failing, unpack, chained):
    print(fn.__name__, run(fn()))
print(run(closure(100)))
