# Coroutines and asynchronous generators that run often enough to be compiled.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def add(a, b):
    c = await Pause(a)
    return b + (c or 0)


async def adds(n):
    total = 0
    for i in range(n):
        total += await add(i, 2)
    return total


def run(coroutine, answer=None):
    seen = 0
    sent = None
    try:
        while True:
            seen += coroutine.send(sent)
            sent = answer
    except StopIteration as stop:
        return seen, stop.value


for i in range(5):
    got = run(adds(100)), run(adds(10), 1.5)
print(got)


async def ticks(n):
    for i in range(n):
        if i % 5 == 0:
            await Pause(1)
        yield i


class Numbers:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Manager:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        await Pause(2)
        return len(self.log)

    async def __aexit__(self, kind, value, tb):
        self.log.append(kind)
        return kind is ValueError


async def all_of_it(n):
    log = []
    total = 0
    async for x in ticks(n):
        total += x
    async for x in Numbers(n):
        total += x
    total += sum([x async for x in ticks(n) if x % 2])
    for i in range(n):
        async with Manager(log) as entered:
            total += entered
            if i % 3 == 0:
                raise ValueError(i)
    try:
        async with Manager(log):
            raise KeyError("k")
    except KeyError as e:
        total += len(e.args)
    return total, len(log), log.count(None)


for i in range(4):
    got = run(all_of_it(60))
print(got)


async def cancelled(n):
    try:
        for i in range(n):
            await Pause(i)
    except KeyError as e:
        return "cancelled", i, str(e)
    finally:
        await Pause(1000)


for i in range(6):
    c = cancelled(100)
    total = c.send(None)
    for j in range(50):
        total += c.send(None)
    total += c.throw(KeyError("x"))
    try:
        c.send(None)
    except StopIteration as e:
        print(total, e.value)
c = cancelled(3)
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
try:
    c.send(None)
except (RuntimeError, GeneratorExit) as e:
    print(repr(e))
