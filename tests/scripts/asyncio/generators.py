import asyncio
async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print("ticker ends")
class Countdown:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
class Manager:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter")
        return self
    async def __aexit__(self, t, e, tb):
        await asyncio.sleep(0)
        print("exit", t and t.__name__)
        return t is ValueError
async def main():
    async for i in ticker(3):
        print(i)
    print([x async for x in Countdown(4) if x % 2], {x: x async for x in Countdown(2)}, [await asyncio.sleep(0, y) for y in range(2)])
    async with Manager():
        raise ValueError
    try:
        async with Manager():
            raise KeyError("k")
    except KeyError as e:
        print(e)
    g = ticker(5)
    print(await anext(g), await g.__anext__())
    await g.aclose()
    print(await anext(ticker(0), "default"))
    async for x in Countdown(2):
        break
    else:
        print("no else")
asyncio.run(main())
