# python: 3.12
import asyncio, contextlib
@contextlib.asynccontextmanager
async def res(name):
    print("open", name)
    try:
        yield name
    except ValueError as e:
        print("handled", e)
    finally:
        await asyncio.sleep(0)
        print("close", name)
class A:
    async def aclose(self): print("aclosed")
async def main():
    async with res("a") as a:
        print(a)
    async with res("b"):
        raise ValueError("v")
    try:
        async with res("c"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    async with contextlib.AsyncExitStack() as stack:
        x = await stack.enter_async_context(res("s1"))
        y = await stack.enter_async_context(res("s2"))
        stack.callback(print, "sync callback", x, y)
        async def cb(z): print("async callback", z)
        stack.push_async_callback(cb, 5)
    async with contextlib.aclosing(A()) as q:
        print(type(q).__name__)
    async with contextlib.nullcontext(3) as n:
        print(n)
    @res("deco")
    async def f(): return 7
    print(await f())
    @contextlib.asynccontextmanager
    async def none():
        if False: yield
    try:
        async with none(): pass
    except RuntimeError as e:
        print(e)
asyncio.run(main())
