# asyncio.Barrier: tasks that wait for each other.
import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    order = []

    async def worker(name):
        for turn in range(2):
            index = await barrier.wait()
            order.append((turn, name, index))

    await asyncio.gather(*[worker(name) for name in "abc"])
    print(sorted(order))

    async def enter():
        async with barrier as index:
            return index

    print(sorted(await asyncio.gather(enter(), enter(), enter())))

    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.reset()
    for result in await asyncio.gather(*waiting, return_exceptions=True):
        print(type(result).__name__, result)
    print(barrier.n_waiting, barrier.broken)

    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled", barrier.n_waiting)

    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(barrier.broken)
    for task in (waiting, barrier.wait()):
        try:
            await task
        except asyncio.BrokenBarrierError as problem:
            print(problem)
    await barrier.reset()
    print(barrier.broken)
    try:
        asyncio.Barrier(0)
    except ValueError as problem:
        print(problem)


asyncio.run(main())
