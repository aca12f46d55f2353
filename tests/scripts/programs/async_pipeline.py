# A scheduler for coroutines written by hand: sleeping, queues, cancellation, gathering, timeouts.
from collections import deque
def heappush(heap, item):
    at = len(heap)
    heap.append(item)
    while at and item < heap[(at - 1) // 2]:
        heap[at] = heap[(at - 1) // 2]
        at = (at - 1) // 2
    heap[at] = item


def heappop(heap):
    first, last = heap[0], heap.pop()
    if heap:
        at = 0
        while (child := 2 * at + 1) < len(heap):
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < last:
                break
            heap[at] = heap[child]
            at = child
        heap[at] = last
    return first


class Cancelled(BaseException):
    pass


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        yield ("sleep", self.ticks)


class Future:
    def __init__(self):
        self.done, self.result, self.error, self.waiting = False, None, None, []

    def set(self, result=None, error=None):
        self.done, self.result, self.error = True, result, error
        for task in self.waiting:
            task.loop.ready.append((task, None))
        self.waiting.clear()

    def __await__(self):
        if not self.done:
            yield ("wait", self)
        if self.error is not None:
            raise self.error
        return self.result


class Task(Future):
    count = 0

    def __init__(self, loop, coroutine, name=None):
        super().__init__()
        Task.count += 1
        self.loop, self.coroutine, self.name = loop, coroutine, name or f"task{Task.count}"

    def step(self, throw=None):
        try:
            what, arg = self.coroutine.throw(throw) if throw else self.coroutine.send(None)
        except StopIteration as e:
            self.set(e.value)
        except Cancelled:
            self.set(error=Cancelled(self.name))
        except Exception as e:
            self.set(error=e)
        else:
            if what == "sleep":
                self.loop.at(arg, self)
            else:
                arg.waiting.append(self)

    def cancel(self):
        if not self.done:
            self.loop.ready.append((self, Cancelled()))


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.order = 0, deque(), [], 0

    def at(self, delay, task):
        self.order += 1
        heappush(self.timers, (self.now + delay, self.order, task))

    def spawn(self, coroutine, name=None):
        task = Task(self, coroutine, name)
        self.ready.append((task, None))
        return task

    def run(self, main):
        task = self.spawn(main, "main")
        while not task.done:
            if not self.ready:
                if not self.timers:
                    raise RuntimeError("deadlock")
                self.now, _, sleeper = heappop(self.timers)
                if sleeper.done:
                    continue
                self.ready.append((sleeper, None))
            t, throw = self.ready.popleft()
            if not t.done:
                t.step(throw)
        if task.error:
            raise task.error
        return task.result


class Queue:
    def __init__(self, size):
        self.size, self.items, self.getters, self.putters = size, deque(), deque(), deque()

    async def put(self, item):
        while len(self.items) >= self.size:
            f = Future()
            self.putters.append(f)
            await f
        self.items.append(item)
        if self.getters:
            self.getters.popleft().set()

    async def get(self):
        while not self.items:
            f = Future()
            self.getters.append(f)
            await f
        if self.putters:
            self.putters.popleft().set()
        return self.items.popleft()


loop = Loop()
log = []


def note(*what):
    log.append((loop.now, *what))


async def producer(name, queue, n, delay):
    for i in range(n):
        await Sleep(delay)
        await queue.put(f"{name}{i}")
        note("put", f"{name}{i}")
    return n


async def consumer(queue, delay):
    seen = []
    try:
        while True:
            item = await queue.get()
            await Sleep(delay)
            seen.append(item)
    except Cancelled:
        note("consumer stopped", len(seen))
        return seen


async def gather(*tasks):
    results = []
    for t in tasks:
        try:
            results.append(await t)
        except Exception as e:
            results.append(e)
    return results


async def timeout(task, ticks):
    async def watch():
        await Sleep(ticks)
        task.cancel()

    loop.spawn(watch())
    try:
        return await task
    except Cancelled:
        return "timed out"


async def fails():
    await Sleep(1)
    raise ValueError("failed")


async def slow():
    try:
        await Sleep(100)
    finally:
        note("slow cleaned up")


class Resource:
    async def __aenter__(self):
        await Sleep(1)
        note("open")
        return self

    async def __aexit__(self, *exc):
        await Sleep(1)
        note("close", exc[0] and exc[0].__name__)
        return exc[0] is KeyError

    async def __aiter__(self):
        for i in range(3):
            await Sleep(2)
            yield i


async def main():
    queue = Queue(2)
    producers = [loop.spawn(producer("a", queue, 3, 2)), loop.spawn(producer("b", queue, 3, 3))]
    eater = loop.spawn(consumer(queue, 4), "eater")
    print(await gather(*producers, loop.spawn(fails())))
    await Sleep(20)
    eater.cancel()
    print(await eater)
    print(await timeout(loop.spawn(slow()), 5), await timeout(loop.spawn(producer("c", Queue(9), 1, 1)), 50))
    async with Resource() as r:
        print([x async for x in r], {x: x * x async for x in r if x})
        raise KeyError("swallowed")
    try:
        async with Resource():
            await loop.spawn(fails())
    except ValueError as e:
        print("outside", e)
    return "finished"


print(loop.run(main()))
for entry in log:
    print(*entry)
try:
    Loop().run(Future().__await__().__class__ and Queue(1).get())
except RuntimeError as e:
    print(e)
