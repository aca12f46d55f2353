import asyncio
async def stage(source, sink, f):
    while (item := await source.get()) is not None:
        await sink.put(f(item))
    await sink.put(None)
async def main():
    a, b, c = asyncio.Queue(1), asyncio.Queue(1), asyncio.Queue(1)
    async def feed():
        for i in range(6):
            await a.put(i)
        await a.put(None)
    async def collect():
        out = []
        while (item := await c.get()) is not None:
            out.append(item)
        return out
    results = await asyncio.gather(feed(), stage(a, b, lambda x: x * x), stage(b, c, str), collect())
    print(results)
asyncio.run(main())
