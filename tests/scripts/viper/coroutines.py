# tiers: bytecode native viper
# `async def`, `await`, `async for`, `async with`, async generators.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


class Later:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return got


def run(coro, feed=None):
    trace = []
    value = None
    try:
        while True:
            trace.append(coro.send(value))
            value = feed(trace[-1]) if feed else None
    except StopIteration as e:
        return e.value, trace


@micropython.viper
async def add(a, b: int):
    x = await Later(a)
    y = await Later(b)
    return x + y + b


@micropython.viper
async def outer(n: int):
    total = 0
    for i in range(n):
        total += int(await add(i, 2))
    return total


print(run(add(1, 2), lambda v: v * 10), run(outer(3), lambda v: v))
c = add(1, 2)
print(type(c).__name__)
c.close()


class Manager:
    async def __aenter__(self):
        log.append("in")
        return await Later("enter")

    async def __aexit__(self, t, v, tb):
        log.append(t.__name__ if t else None)
        await Later("exit")
        return t is KeyError


@micropython.viper
async def with_(k):
    async with Manager() as m:
        if k == 1:
            raise KeyError
        if k == 2:
            raise ValueError("out")
        log.append(m)
    return "done"


log = []
for k in range(3):
    try:
        print(run(with_(k)), log)
    except ValueError as e:
        print("ValueError", e, log)


@micropython.viper
async def numbers(n: int):
    for i in range(n):
        await Later(("wait", i))
        yield i * i


class Numbers:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    @micropython.viper
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await Later(self.n)


@micropython.viper
async def loops():
    out = []
    async for x in numbers(3):
        out.append(x)
    else:
        out.append("else")
    async for x in Numbers(2):
        out.append(x)
        if out[-1] == 5:
            break
    out.append([x async for x in numbers(2) if x])
    return out


print(run(loops()))


@micropython.viper
async def failing():
    try:
        await Later(1)
    except ZeroDivisionError as e:
        return "caught " + str(e)
    finally:
        log.append("finally")


log = []
c = failing()
c.send(None)
try:
    c.throw(ZeroDivisionError("z"))
except StopIteration as e:
    print(e.value, log)
c = failing()
c.send(None)
c.close()
print(log)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


@micropython.viper
async def sending():
    got = []
    g = receiver()
    got.append(await g.asend(None))
    got.append(await g.asend("a"))
    got.append(await g.athrow(ValueError("v")))
    await g.aclose()
    return got


@micropython.viper
async def receiver():
    x = None
    while True:
        try:
            x = yield ("got", x)
        except ValueError as e:
            x = str(e)


print(run(sending()))
