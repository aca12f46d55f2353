import asyncio

order = []

async def wait(t, name):
    await asyncio.sleep(t)
    order.append(name)
    return name

async def main():
    print(await asyncio.gather(wait(0.09, "c"), wait(0.01, "a"), wait(0.05, "b")))
    print(order)
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(0.003)
    print(loop.time() - start >= 0.003)
    loop.call_later(0.002, order.append, "timer")
    handle = loop.call_later(0.001, order.append, "cancelled")
    loop.call_soon(order.append, "soon")
    handle.cancel()
    await asyncio.sleep(0.004)
    print(order[3:], handle.cancelled())

asyncio.run(main())
