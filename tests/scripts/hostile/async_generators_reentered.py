# Asynchronous generators and coroutines that are used while they run, twice, or wrongly.
def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def attempt(name, make):
    try:
        print(name, run(make()))
    except BaseException as exc:
        print(name, type(exc).__name__, exc)


async def agen():
    yield 1
    yield 2


async def twice():
    g = agen()
    a = g.__anext__()
    print(await a)
    try:
        await a
    except RuntimeError as exc:
        return "again: " + type(exc).__name__


attempt("anext twice", twice)


async def nothing():
    return 1


async def await_twice():
    c = nothing()
    print(await c)
    try:
        await c
    except RuntimeError as exc:
        return str(exc)


attempt("await twice", await_twice)


async def inside():
    global running
    yield 1
    try:
        await running.__anext__()
    except (RuntimeError, ValueError) as exc:
        print(type(exc).__name__)
    yield 2


async def use_inside():
    global running
    running = inside()
    return [x async for x in running]


attempt("inside", use_inside)


async def closing():
    g = agen()
    print(await g.__anext__())
    await g.aclose()
    await g.aclose()
    return [x async for x in g]


attempt("closed", closing)


async def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def close_ignoring():
    g = ignoring()
    await g.__anext__()
    await g.aclose()


attempt("ignores", close_ignoring)


async def throwing():
    g = agen()
    await g.__anext__()
    try:
        await g.athrow(KeyError("in"))
    except KeyError as exc:
        print("out", exc)
    return [x async for x in g]


attempt("throw", throwing)


async def sends():
    g = agen()
    try:
        await g.asend(5)
    except TypeError as exc:
        return str(exc)


attempt("send first", sends)
for bad in (1, None, [], "x", object(), iter([]), agen):
    async def wrong():
        return [x async for x in bad]

    async def wrong_await():
        await bad

    attempt(f"for {type(bad).__name__}", wrong)


class Next:
    def __init__(self, value):
        self.value = value

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.value


for value in (1, None, "x"):
    async def over():
        async for x in Next(value):
            return x

    attempt(f"anext {value!r}", over)


class Await:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


for value in (1, None, "x", [1]):
    async def over():
        return await Await(value)

    attempt(f"await {value!r}", over)
c = nothing()
try:
    c.send(1)
except TypeError as exc:
    print(exc)
c.close()
try:
    c.send(None)
except RuntimeError as exc:
    print(exc)


async def own():
    try:
        me.send(None)
    except ValueError as exc:
        print(exc)


me = own()
run(me)
