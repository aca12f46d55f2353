# Asynchronous generators: asend, athrow, aclose, finally, driven by hand.


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return (yield self.v)


def run(awaitable):
    it = awaitable.__await__() if hasattr(awaitable, "__await__") else awaitable
    steps = []
    try:
        while True:
            steps.append(it.send(None))
    except StopIteration as e:
        return e.value, steps


async def gen():
    log.append("start")
    try:
        got = yield 1
        log.append(got)
        await Suspend("pause")
        got = yield 2
        log.append(got)
    except ValueError as e:
        yield "caught " + str(e)
    finally:
        log.append("finally")


log = []
g = gen()
print(type(g).__name__, hasattr(g, "__aiter__"), g.__aiter__() is g)
print(run(g.__anext__()), run(g.asend("A")), log)
try:
    run(g.__anext__())
except StopAsyncIteration as e:
    print("StopAsyncIteration", e.args, log)
try:
    run(g.__anext__())
except StopAsyncIteration:
    print("still finished")
log.clear()
g = gen()
run(g.asend(None))
print(run(g.athrow(ValueError("v"))), log)
try:
    run(g.asend(None))
except StopAsyncIteration:
    print(log)
log.clear()
g = gen()
run(g.__anext__())
print(run(g.aclose()), log)
print(run(gen().aclose()))
g = gen()
try:
    run(g.asend("too early"))
except TypeError as e:
    print(e)


async def ticker(n):
    for i in range(n):
        await Suspend("t%d" % i)
        yield i
        if i == 3:
            return


async def consume():
    out = []
    async for v in ticker(10):
        out.append(v)
    return out


print(run(consume()))


async def pipeline(src, fn):
    async for v in src:
        yield fn(v)


async def main():
    out = []
    async for v in pipeline(pipeline(ticker(3), lambda v: v + 1), lambda v: v * 10):
        out.append(v)
    return out


print(run(main()))


async def raising():
    yield 1
    raise KeyError("from generator")


async def catch():
    try:
        async for v in raising():
            out = v
    except KeyError as e:
        return out, str(e)


print(run(catch()))


async def stops():
    yield 1
    raise StopAsyncIteration("leaks")


async def leak():
    try:
        async for v in stops():
            pass
    except RuntimeError as e:
        return str(e)


print(run(leak()))


async def echo():
    v = None
    while True:
        v = yield v


async def talk():
    e = echo()
    r = [await e.asend(None), await e.asend(1), await e.asend("two")]
    await e.aclose()
    return r


print(run(talk()))
