import asyncio
async def awaiting(t, return_if_fail):
    try:
        print("awaiting started")
        await asyncio.sleep(t)
    except asyncio.CancelledError:
        print("awaiting canceled")
        if return_if_fail:
            return False
        await asyncio.sleep(0)
        raise
async def forwarded(catch, catch_inside):
    async def wait():
        try:
            await asyncio.wait_for(awaiting(2, catch_inside), 1)
        except asyncio.TimeoutError:
            print("timeout")
            raise
        except asyncio.CancelledError:
            print("canceled")
            await asyncio.sleep(0)
            if not catch:
                raise
    t = asyncio.create_task(wait())
    await asyncio.sleep(0.001)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("waiting got cancelled")
for case in ((False, False), (False, True), (True, True), (True, False)):
    print(case)
    asyncio.run(forwarded(*case))
async def cleanup():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        for _ in range(2):
            await asyncio.sleep(0)
        try:
            raise ValueError("while cleaning")
        except ValueError as v:
            print(type(v.__context__).__name__)
            await asyncio.sleep(0)
        raise
    finally:
        await asyncio.sleep(0)
        print("cleaned")
async def main():
    t = asyncio.create_task(cleanup())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("done", t.cancelled())
asyncio.run(main())
