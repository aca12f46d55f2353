import asyncio
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    log = []
    async def want(name):
        try:
            async with lock:
                log.append(name)
        except asyncio.CancelledError:
            log.append(name + " cancelled")
            raise
    tasks = [asyncio.create_task(want(n)) for n in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, lock.locked())
    event = asyncio.Event()
    t = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    event.set()
    print(await event.wait(), event.is_set())
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    t = asyncio.create_task(sem.acquire())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    sem.release()
    print(sem.locked(), t.cancelled())
    q = asyncio.Queue()
    t = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    q.put_nowait(1)
    print(q.qsize(), await q.get())
asyncio.run(main())
