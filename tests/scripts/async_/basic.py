# alloc-fail: yes
# Coroutines driven by hand: await, results, custom awaitables, errors.


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return got


def drive(coro, *sends):
    out = []
    try:
        out.append(coro.send(None))
        for s in sends:
            out.append(coro.send(s))
    except StopIteration as e:
        out.append(("return", e.value))
    return out


async def simple():
    return 42


async def once():
    x = await Suspend("asked")
    return x


async def chain(n):
    if n == 0:
        return await Suspend("deep")
    return await chain(n - 1) + 1


async def several():
    a = await Suspend(1)
    b = await Suspend(a + 1)
    c = [await Suspend(i) for i in (b, b + 1)]
    return a, b, c


async def no_suspend():
    return await simple() + await simple()


async def expressions():
    d = {"k": await Suspend("k"), "v": [await Suspend("v")]}
    return f"{await Suspend('f')}", d, (await Suspend("t")) if await Suspend("c") else None, await Suspend("x") + await Suspend("y")


print(drive(simple()), drive(once(), "answer"), drive(chain(3), 10))
print(drive(several(), 10, 20, 30, 40))
print(drive(no_suspend()))
print(drive(expressions(), 1, 2, 3, True, 5, 6, 7))
c = simple()
print(type(c).__name__, hasattr(c, "send"), hasattr(c, "__await__"), hasattr(c, "__iter__"))
c.close()


async def not_awaitable(v):
    await v


for v in (5, "s", None, [1]):
    try:
        drive(not_awaitable(v))
    except TypeError as e:
        print(e)


async def failing():
    await Suspend(1)
    raise ValueError("inside")


async def catching():
    try:
        await failing()
    except ValueError as e:
        return "caught " + str(e)


print(drive(catching(), None))
c = once()
c.send(None)
try:
    c.throw(KeyError("thrown in"))
except KeyError as e:
    print("KeyError", e)
c = simple()
try:
    c.send(None)
except StopIteration:
    pass
try:
    c.send(None)
except RuntimeError as e:
    print(e)
