import asyncio

async def forever(name):
    try:
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise
    finally:
        print(name, "finally")

async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("ignored")
    return "kept"

async def main():
    t = asyncio.create_task(forever("t"))
    await asyncio.sleep(0)
    print(t.cancel("why"), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print("main sees it", t.cancelled())
    print(t.cancel(), t.done())
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print(await s, s.cancelled())
    early = asyncio.create_task(forever("early"))
    early.cancel()
    try:
        await early
    except asyncio.CancelledError:
        print("never started")
    try:
        t.result()
    except asyncio.CancelledError:
        print("result raises")
    g = asyncio.gather(forever("g1"), forever("g2"))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled")
    left = asyncio.create_task(forever("left"))
    await asyncio.sleep(0)

asyncio.run(main())

async def self_cancel():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("self")
asyncio.run(self_cancel())
