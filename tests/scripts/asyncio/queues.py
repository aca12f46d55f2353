# python: 3.12
import asyncio

async def producer(q):
    for i in range(5):
        await q.put(i)
        print("put", i, q.qsize())
    await q.put(None)

async def consumer(q):
    while (item := await q.get()) is not None:
        print("got", item)
        q.task_done()
    q.task_done()

async def main():
    q = asyncio.Queue(2)
    await asyncio.gather(producer(q), consumer(q))
    await q.join()
    print(q.empty(), q.full(), q.maxsize)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull:
        print("full")
    p = asyncio.PriorityQueue()
    l = asyncio.LifoQueue()
    for x in (3, 1, 2):
        await p.put(x)
        await l.put(x)
    print([await p.get() for _ in range(3)], [await l.get() for _ in range(3)])
    try:
        for _ in range(9):
            q.task_done()
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait_for(p.get(), 0.001)
    except TimeoutError:
        print("nothing came")
    await p.put("x")
    print(await p.get())

asyncio.run(main())
