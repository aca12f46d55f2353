import asyncio

async def main():
    event = asyncio.Event()
    async def waiter(n):
        await event.wait()
        print("woken", n)
    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    await asyncio.gather(*tasks)
    event.clear()
    print(event.is_set())

    lock = asyncio.Lock()
    async def locked(n):
        async with lock:
            print("in", n, lock.locked())
            await asyncio.sleep(0)
            print("out", n)
    await asyncio.gather(*[locked(i) for i in range(3)])
    try:
        lock.release()
    except RuntimeError as e:
        print(e)

    sem = asyncio.Semaphore(2)
    running = 0
    most = 0
    async def limited():
        nonlocal running, most
        async with sem:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
    await asyncio.gather(*[limited() for _ in range(6)])
    print(most, sem.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        print(e)

    cond = asyncio.Condition()
    items = []
    async def consumer():
        async with cond:
            await cond.wait_for(lambda: items)
            print("got", items.pop())
    c = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with cond:
        items.append("item")
        cond.notify_all()
    await c

asyncio.run(main())
