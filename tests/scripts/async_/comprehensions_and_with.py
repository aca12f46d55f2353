# async for in comprehensions, async with, await in every place of an expression.
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as exc:
        return exc.value
class Step:
    def __init__(self, v):
        self.v = v
    def __await__(self):
        yield
        return self.v
async def count(n):
    for i in range(n):
        await Step(None)
        yield i
class CM:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress
    async def __aenter__(self):
        await Step(None)
        print("enter", self.name)
        return self.name
    async def __aexit__(self, kind, value, tb):
        await Step(None)
        print("exit", self.name, kind and kind.__name__)
        return self.suppress
async def val(x):
    return await Step(x)
async def main():
    print([i async for i in count(4)], {i async for i in count(3)} == {0, 1, 2}, {i: -i async for i in count(2)}, [i async for i in count(6) if i % 2])
    print([await val(i) for i in range(3)], [await val(i) async for i in count(2)], [x for x in [await val(5)]])
    g = (i * 2 async for i in count(3))
    print([i async for i in g])
    async with CM("a") as a, CM("b") as b:
        print(a, b)
    async with CM("s", True):
        raise ValueError
    try:
        async with CM("x"):
            raise KeyError("k")
    except KeyError as exc:
        print("out", exc)
    async for i in count(5):
        if i == 1:
            continue
        if i == 3:
            break
        print(i)
    else:
        print("not reached")
    async for i in count(1):
        pass
    else:
        print("else")
    print(await val(1) + await val(2), f"{await val(3)}", (await val([1, 2]))[await val(0)], await val(1) if await val(True) else 0, [*await val("ab")], {await val("k"): await val("v")}, not await val(0), -await val(5), await val(2) ** 2, await val(1) < await val(2) < await val(3))
    x = yield_ = await val(9)
    x += await val(1)
    print(x, yield_, (lambda: 5)(), await val(await val(7)))
    return "done"
print(run(main()))
async def nested():
    async def inner():
        return [j async for j in count(2)]
    return [await inner() for _ in range(2)]
print(run(nested()))
async def early():
    async with CM("r"):
        return "returned"
async def loop():
    for i in range(3):
        async with CM(i):
            if i:
                break
    return i
print(run(early()), run(loop()))
