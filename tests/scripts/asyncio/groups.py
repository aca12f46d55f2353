# python: 3.12
import asyncio

async def ok(x, t=0):
    await asyncio.sleep(t)
    return x

async def fail(e):
    await asyncio.sleep(0)
    raise e

async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok(1))
        b = tg.create_task(ok(2, 0.001))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("v")))
            tg.create_task(fail(KeyError("k")))
            long = tg.create_task(ok(3, 10))
    except* ValueError as g:
        print("values", g.exceptions)
    except* KeyError as g:
        print("keys", g.exceptions)
    print(long.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(ok(3, 10))
            raise OSError("body")
    except BaseExceptionGroup as g:
        print(repr(g), t.cancelled())

asyncio.run(main())
