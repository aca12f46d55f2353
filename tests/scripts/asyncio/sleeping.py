import asyncio

order = []

async def wait(t, name):
    await asyncio.sleep(t)
    order.append(name)
    return name

async def main():
    print(await asyncio.gather(wait(0.002, "c"), wait(0, "a"), wait(0.001, "b")))
    print(sorted(order))
    loop = asyncio.get_running_loop()
    base, events = loop.time(), []
    for delay, name in [(0.003, "third"), (0.001, "first"), (0.002, "second"), (0.004, "fourth")]:
        loop.call_at(base + delay, events.append, name)
    while len(events) < 4:
        await asyncio.sleep(0.001)
    print(events)
    start = loop.time()
    await asyncio.sleep(0.003)
    print(loop.time() - start >= 0.003)
    loop.call_later(0.002, order.append, "timer")
    handle = loop.call_later(0.001, order.append, "cancelled")
    loop.call_soon(order.append, "soon")
    handle.cancel()
    while "timer" not in order:
        await asyncio.sleep(0.001)
    print(order[3:], handle.cancelled())

asyncio.run(main())
