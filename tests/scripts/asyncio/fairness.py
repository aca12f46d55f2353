import asyncio
order = []
async def spin(name, n):
    for _ in range(n):
        order.append(name)
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(spin("a", 3), spin("b", 3), spin("c", 2))
    print("".join(order))
    order.clear()
    loop = asyncio.get_running_loop()
    for i in range(3):
        loop.call_soon(order.append, i)
    print(order)
    await asyncio.sleep(0)
    print(order)
    t = asyncio.ensure_future(spin("z", 1))
    print(asyncio.isfuture(t), asyncio.iscoroutinefunction(spin), asyncio.iscoroutine(c := spin("q", 1)))
    c.close()
    await t
asyncio.run(main())
