import asyncio
class Aw:
    def __init__(self, n): self.n = n
    def __await__(self):
        for _ in range(self.n):
            yield from asyncio.sleep(0).__await__()
        return self.n * 10
async def plain():
    return "plain"
async def main():
    print(await Aw(2), await plain(), await asyncio.gather(Aw(1), plain()))
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(f.set_result, "set")
    print(await f, f.result(), f.exception())
    g = asyncio.get_running_loop().create_future()
    g.set_exception(ValueError("from future"))
    try:
        await g
    except ValueError as e:
        print(e)
    h = asyncio.get_running_loop().create_future()
    print(h.cancel(), h.cancelled(), h.cancel())
    try:
        await h
    except asyncio.CancelledError:
        print("cancelled future")
    for bad in (lambda: f.set_result(1), lambda: h.set_exception(KeyError())):
        try:
            bad()
        except asyncio.InvalidStateError as e:
            print("invalid")
    seen = []
    k = asyncio.get_running_loop().create_future()
    k.add_done_callback(lambda fut: seen.append(fut.result()))
    k.set_result(1)
    print(seen)
    await asyncio.sleep(0)
    print(seen, k.remove_done_callback(print))
    for bad in (5, "x"):
        try:
            await bad
        except TypeError as e:
            print(e)
    coro = plain()
    await coro
    try:
        await coro
    except RuntimeError as e:
        print(e)
asyncio.run(main())
