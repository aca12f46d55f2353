import asyncio
async def inner():
    return 1
async def main():
    c = inner()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed(), loop is asyncio.get_event_loop())
    return loop
loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed())
print(asyncio.run(inner()), asyncio.run(inner()))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(inner()))
async def stop_soon():
    loop.call_soon(loop.stop)
    await asyncio.sleep(0)
    return "kept on"
print(loop.run_until_complete(asyncio.sleep(0, "x")))
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as e:
    print(e)
try:
    loop.run_until_complete(c := inner())
except RuntimeError as e:
    print(e)
c.close()
