# alloc-fail: yes
# async methods, static and class methods, closures, decorators, defaults, lambdas.


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield
        return self.v


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


class Service:
    def __init__(self, base):
        self.base = base

    async def get(self, n, *, scale=1):
        return (self.base + await Suspend(n)) * scale

    @classmethod
    async def create(cls, base):
        return cls(await Suspend(base))

    @staticmethod
    async def add(*nums):
        t = 0
        for n in nums:
            t += await Suspend(n)
        return t

    async def __call__(self, v):
        return await self.get(v)

    def __await__(self):
        yield
        return self.base


class Child(Service):
    async def get(self, n, *, scale=1):
        return -(await super().get(n, scale=scale))


def twice(fn):
    async def w(*a, **k):
        return await fn(*a, **k), await fn(*a, **k)

    return w


@twice
async def counted(n, step=1):
    global calls
    calls += step
    return await Suspend(n + calls)


def closure():
    total = 0

    async def add(n):
        nonlocal total
        total += await Suspend(n)
        return total

    return add


async def main():
    s = await Service.create(10)
    c = await Child.create(10)
    print(await s.get(1), await s.get(1, scale=3), await c.get(1), await s(5), await c(5))
    print(await Service.add(), await Service.add(1, 2, 3), await s, await c)
    print(await counted(100), await counted(100, step=10))
    add = closure()
    print([await add(n) for n in (1, 2, 3)], await add(0))
    pick = lambda n: Suspend(n * 2)
    print(await pick(21), await (lambda: s.get(0))())
    table = {"get": s.get, "add": Service.add}
    print([await table[k](4) for k in sorted(table)])
    print(sum([await Suspend(i) for i in range(5)]), max(await Suspend(3), await Suspend(8)))
    if await Suspend(True) and not await Suspend(False):
        print("conditions")
    n = 3
    while (n := await Suspend(n - 1)) > 0:
        print("loop", n)
    async def inner(depth):
        return 0 if depth == 0 else 1 + await inner(depth - 1)
    print(await inner(20))
    assert await Suspend(1), "not raised"
    x = y = await Suspend("xy")
    a, b = await Suspend("ab")
    print(x, y, a, b)
    d = {}
    d[await Suspend("key")] = await Suspend("value")
    d["key"] += await Suspend("!")
    print(d)
    return await Suspend(None)


calls = 0
print(run(main()))
