import asyncio

async def work(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name * n

async def main():
    a = asyncio.create_task(work("a", 3))
    b = asyncio.create_task(work("b", 2), name="bee")
    print(b.get_name(), a.done(), asyncio.current_task() is not a)
    print(await a, await b, a.done(), a.result(), a.cancelled(), a.exception())
    print(await asyncio.gather(work("x", 1), work("y", 2), asyncio.sleep(0, "slept")))
    print(await work("direct", 1), len(asyncio.all_tasks()))
    return "end"

print(asyncio.run(main()))
for bad in (lambda: asyncio.run(3), lambda: asyncio.get_running_loop()):
    try:
        bad()
    except (ValueError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
