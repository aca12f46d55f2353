import asyncio
told = []
def handler(loop, context):
    told.append((context["message"][:22], repr(context.get("exception"))))
def bad():
    raise ValueError("callback")
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(bad)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t[1] for t in told], loop.get_exception_handler() is handler)
asyncio.run(main())
