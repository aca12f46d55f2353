# Coroutines driven by hand: await, async for, async with, async generators' bodies.
class Wait:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return ("resumed", got)


async def leaf(x):
    r = await Wait(x)
    return r[1], x


async def main():
    a = await leaf(1)
    b = await leaf(2)
    return a, b


def drive(coro, *sends):
    out = [coro.send(None)]
    try:
        for s in sends:
            out.append(coro.send(s))
    except StopIteration as e:
        return out, e.value
    coro.close()
    return out, "unfinished"


print(drive(main(), "x", "y"))
print(drive(main(), "x"))


class Range:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Wait("tick%d" % self.i)
        return self.i


async def loop():
    seen = []
    async for v in Range(2):
        seen.append(v)
    else:
        seen.append("else")
    return seen


print(drive(loop(), 0, 0))


class Manager:
    async def __aenter__(self):
        await Wait("entering")
        return "resource"

    async def __aexit__(self, t, v, tb):
        await Wait("exiting")
        print("exit", t and t.__name__)
        return t is ValueError


async def managed(fail):
    async with Manager() as m:
        print("body", m)
        if fail:
            raise ValueError("inside")
    return "after"


print(drive(managed(False), 0, 0))
print(drive(managed(True), 0, 0))


async def listcomp():
    return [v * 10 async for v in Range(2)]


print(drive(listcomp(), 0, 0))


async def failing():
    try:
        await Wait(1)
    except KeyError as e:
        return "caught"


c = failing()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
c = leaf(0)
print(type(c).__name__)
c.close()


async def bad():
    await 5


try:
    bad().send(None)
except TypeError as e:
    print(e)
