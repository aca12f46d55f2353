import asyncio
class Account:
    def __init__(self): self.balance, self.lock = 0, asyncio.Lock()
    async def add(self, n):
        async with self.lock:
            before = self.balance
            await asyncio.sleep(0)
            self.balance = before + n
async def crawl(graph, start, workers):
    queue, seen, order = asyncio.Queue(), {start}, []
    await queue.put(start)
    async def worker():
        while True:
            node = await queue.get()
            order.append(node)
            for other in graph[node]:
                if other not in seen:
                    seen.add(other)
                    await queue.put(other)
            await asyncio.sleep(0)
            queue.task_done()
    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    await queue.join()
    for t in tasks:
        t.cancel()
    return order, [type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)]
async def retry(f, times):
    for i in range(times):
        try:
            return await f(i)
        except OSError as e:
            print("retry", e)
    return None
async def flaky(i):
    await asyncio.sleep(0)
    if i < 2:
        raise OSError(i)
    return "got it"
async def main():
    account = Account()
    await asyncio.gather(*[account.add(i) for i in range(10)])
    print(account.balance)
    print(await crawl({1: [2, 3], 2: [4], 3: [4], 4: []}, 1, 2))
    print(await retry(flaky, 5), await retry(flaky, 1))
asyncio.run(main())
