# Async generators: iteration, asend, athrow, aclose, comprehensions, errors.
def run(co):
    try:
        while True:
            co.send(None)
    except StopIteration as e:
        return e.value


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    except ValueError as e:
        print("inside", e)
        yield "handled"
    finally:
        print("closed")


async def main():
    print([x async for x in numbers(3)])
    print({x: x * x async for x in numbers(3) if x})
    print({x async for x in numbers(2)}, [y async for x in numbers(2) for y in range(x + 1)] if False else "")
    g = numbers(5)
    print(await g.__anext__(), await g.asend("hello"), await anext(g))
    print(await g.athrow(ValueError("v")))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stop")
    h = numbers(5)
    await h.__anext__()
    await h.aclose()
    try:
        await h.__anext__()
    except StopAsyncIteration:
        print("stop after close")
    print(await anext(h, "default"))
    fresh = numbers(3)
    try:
        await fresh.asend(1)
    except TypeError as e:
        print(e)
    kept = numbers(10)
    async for x in kept:
        if x == 1:
            break
    await kept.aclose()
    print("left loop")
    gen = (x * 2 async for x in numbers(2))
    print(type(gen).__name__, [x async for x in gen])
    agen = aiter(numbers(1))
    print(await anext(agen))
    for bad in (5, [1]):
        try:
            async for x in bad:
                pass
        except TypeError as e:
            print(e)
    await agen.aclose()


run(main())
