# A small event loop with sleep, tasks, queues and gather, all built on __await__.


class Loop:
    def __init__(self):
        self.ready, self.timers, self.now, self.seq = [], [], 0, 0

    def spawn(self, coro, name="task"):
        t = Task(self, coro, name)
        self.ready.append((t, None))
        return t

    def run(self):
        while self.ready or self.timers:
            if not self.ready:
                self.timers.sort(key=lambda t: t[:2])
                when, _, task = self.timers.pop(0)
                self.now = when
                self.ready.append((task, None))
            task, value = self.ready.pop(0)
            task.step(value)


class Task:
    def __init__(self, loop, coro, name):
        self.loop, self.coro, self.name = loop, coro, name
        self.done, self.result, self.error, self.waiters = False, None, None, []

    def step(self, value):
        try:
            op, arg = self.coro.send(value)
        except StopIteration as e:
            self.finish(e.value, None)
        except (ValueError, ArithmeticError) as e:
            self.finish(None, e)
        else:
            if op == "sleep":
                self.loop.seq += 1
                self.loop.timers.append((self.loop.now + arg, self.loop.seq, self))
            elif op == "wait":
                arg.append(self)

    def finish(self, result, error):
        self.done, self.result, self.error = True, result, error
        self.loop.ready += [(w, None) for w in self.waiters]

    def __await__(self):
        if not self.done:
            yield "wait", self.waiters
        if self.error:
            raise self.error
        return self.result


class Sleep:
    def __init__(self, t):
        self.t = t

    def __await__(self):
        yield "sleep", self.t


class Queue:
    def __init__(self, loop, size):
        self.loop, self.size, self.items, self.getters, self.putters = loop, size, [], [], []

    def wake(self, waiting):
        if waiting:
            self.loop.ready.append((waiting.pop(0), None))

    async def put(self, v):
        while len(self.items) >= self.size:
            await Wait(self.putters)
        self.items.append(v)
        self.wake(self.getters)

    async def get(self):
        while not self.items:
            await Wait(self.getters)
        v = self.items.pop(0)
        self.wake(self.putters)
        return v


class Wait:
    def __init__(self, where):
        self.where = where

    def __await__(self):
        yield "wait", self.where


async def gather(loop, *coros):
    tasks = [loop.spawn(c) for c in coros]
    return [await t for t in tasks]


loop = Loop()
log = []


async def blink(name, period, n):
    for i in range(n):
        await Sleep(period)
        log.append("%s%d@%d" % (name, i, loop.now))
    return name * n


async def producer(q, n):
    for i in range(n):
        await q.put(i)
        log.append("put%d" % i)
    await q.put(None)


async def consumer(q):
    got = []
    while (v := await q.get()) is not None:
        got.append(v)
        await Sleep(1)
    return got


async def bad():
    await Sleep(2)
    raise ValueError("task failed")


async def main():
    print(await gather(loop, blink("a", 3, 3), blink("b", 5, 2)), log)
    log.clear()
    q = Queue(loop, 2)
    _, got = await gather(loop, producer(q, 5), consumer(q))
    print(got, log, loop.now)
    t = loop.spawn(bad(), "bad")
    try:
        await t
    except ValueError as e:
        print(e, loop.now)
    try:
        await gather(loop, blink("c", 1, 1), bad())
    except ValueError as e:
        print("gather:", e)
    return "main done"


m = loop.spawn(main())
loop.run()
print(m.done, m.result, m.error, loop.now)
