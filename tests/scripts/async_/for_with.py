# async for and async with over own classes, with errors and early exit.

log = []


class Suspend:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return (yield self.v)


def run(coro):
    steps = 0
    try:
        while True:
            coro.send(None)
            steps += 1
    except StopIteration as e:
        return e.value, steps


class Count:
    def __init__(self, n, fail=None):
        self.i, self.n, self.fail = 0, n, fail

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Suspend("next")
        if self.i == self.n:
            raise StopAsyncIteration
        if self.i == self.fail:
            raise ValueError("item %d" % self.i)
        self.i += 1
        return self.i


class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Suspend("enter")
        log.append("enter " + self.name)
        return self.name

    async def __aexit__(self, t, v, tb):
        await Suspend("exit")
        log.append("exit %s %s" % (self.name, t.__name__ if t else None))
        return self.swallow


async def total(n):
    t = 0
    async for v in Count(n):
        if v == 2:
            continue
        t += v
    else:
        t += 1000
    return t


async def first_big(n):
    async for v in Count(n):
        if v > 3:
            break
    else:
        return "none"
    return v


async def nested():
    out = []
    async for a in Count(2):
        async for b in Count(2):
            out.append((a, b))
    return out


async def managed(fail):
    async with Ctx("a") as a, Ctx("b", swallow=True) as b:
        log.append(a + b)
        if fail:
            raise KeyError("k")
        return "returned"
    return "after swallow"


async def both():
    async with Ctx("outer"):
        async for v in Count(3, fail=2):
            log.append(v)


async def loop_exits():
    for i in range(4):
        async with Ctx(str(i)):
            if i == 0:
                continue
            if i == 2:
                break
    return i


print(run(total(4)), run(total(0)))
print(run(first_big(10)), run(first_big(2)), run(nested()))
for fail in (False, True):
    print(run(managed(fail)), log)
    log.clear()
try:
    run(both())
except ValueError as e:
    print(e, log)
log.clear()
print(run(loop_exits()), log)


async def bad_for(v):
    async for x in v:
        pass


async def bad_with(v):
    async with v:
        pass


class NoAnext:
    def __aiter__(self):
        return self


class BadAnext(NoAnext):
    def __anext__(self):
        return 5


for fn, v in ((bad_for, [1]), (bad_for, 5), (bad_for, NoAnext()), (bad_for, BadAnext()), (bad_with, 5), (bad_with, open)):
    try:
        run(fn(v))
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
