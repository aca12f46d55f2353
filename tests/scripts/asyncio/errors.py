# python: 3.12
import asyncio

async def fail(e):
    await asyncio.sleep(0)
    raise e

async def main():
    t = asyncio.create_task(fail(ValueError("v")))
    try:
        await t
    except ValueError as e:
        print(e, t.exception() is e)
    print(await asyncio.gather(fail(KeyError(1)), asyncio.sleep(0, 2), return_exceptions=True))
    try:
        await asyncio.gather(fail(KeyError("first")), fail(ValueError("second")))
    except KeyError as e:
        print("gather", e)
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.002)
    except asyncio.TimeoutError as e:
        print("timeout", isinstance(e, TimeoutError))
    print(await asyncio.wait_for(asyncio.sleep(0, "in time"), 1), await asyncio.wait_for(asyncio.sleep(0, "no limit"), None))
    try:
        await asyncio.wait_for(fail(OSError("inner")), 1)
    except OSError as e:
        print(e)
    try:
        async with asyncio.timeout(0.002):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout block")
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0)
    print(scope.expired())
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0, 1)), asyncio.create_task(asyncio.sleep(5))], timeout=0.005)
    print(len(done), len(pending), [t.result() for t in done])
    for t in pending:
        t.cancel()
    done, pending = await asyncio.wait({asyncio.create_task(asyncio.sleep(0.001, "fast")), asyncio.create_task(asyncio.sleep(3))}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    f = asyncio.get_running_loop().create_future()
    print(f.done())
    try:
        f.result()
    except asyncio.InvalidStateError as e:
        print(e)
    f.set_result(5)
    print(await f, f.done())
    inner = asyncio.create_task(asyncio.sleep(0.003, "shielded"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError:
        print("outer timed out", inner.cancelled())
    print(await inner)
    async for x in aiter_of(3):
        print(x, end=" ")
    print([await c for c in asyncio.as_completed([asyncio.sleep(0.004, "late"), asyncio.sleep(0, "soon")])])

async def aiter_of(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

asyncio.run(main())
try:
    asyncio.run(fail(RuntimeError("out of run")))
except RuntimeError as e:
    print(e)
