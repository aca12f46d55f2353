# cpython: differs (what MicroPython adds: sleep_ms, wait_for_ms, ThreadSafeFlag, tasks made before the loop runs)
import asyncio
import uasyncio

print(uasyncio is asyncio)

async def tick(n):
    for i in range(n):
        await asyncio.sleep_ms(1)
    return n

async def main():
    print(await asyncio.wait_for_ms(tick(2), 1000))
    try:
        await asyncio.wait_for_ms(tick(1000), 3)
    except asyncio.TimeoutError:
        print("timeout")
    flag = asyncio.ThreadSafeFlag()
    task = asyncio.create_task(flag.wait())
    await asyncio.sleep_ms(1)
    flag.set()
    await task
    print("flag")
    event = asyncio.Event()
    asyncio.get_event_loop().call_later(0.001, event.set)
    await event.wait()
    print("event")

loop = asyncio.get_event_loop()
early = loop.create_task(tick(1))
loop.run_until_complete(main())
print(early.done(), early.result())

class Aw:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaited"
async def aw():
    return await Aw()
print(asyncio.run(aw()))
