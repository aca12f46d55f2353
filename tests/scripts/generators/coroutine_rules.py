# Coroutines are no generators: what they lack, what is refused in them, what awaits.
async def c():
    return 5


def g():
    yield 1


async def ag():
    yield 1


co = c()
print(type(co).__name__, type(g()).__name__, type(ag()).__name__)
for attempt in ("iter(co)", "next(co)", "list(co)", "for x in co: pass", "iter(ag())", "next(ag())"):
    try:
        exec(attempt)
    except TypeError as e:
        print(e)
try:
    co.send(None)
except StopIteration as e:
    print("returned", e.value)
try:
    co.send(None)
except RuntimeError as e:
    print(e)
print(hasattr(co, "__await__"), hasattr(co, "__next__"), hasattr(co, "__iter__"), hasattr(ag(), "__aiter__"), hasattr(g(), "__await__"))
for text in (
    "async def f():\n yield from g()",
    "def f():\n await c()",
    "async def f():\n yield 1\n return 5",
    "def f():\n async with x: pass",
    "def f():\n async for x in y: pass",
    "def f():\n return [x async for x in y]",
    "await c()",
    "async x = 1",
    "class A:\n await x",
    "lambda: await x",
):
    try:
        compile(text, "f", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)


async def wrong(x):
    return await x


for value in (5, None, [1]):
    try:
        wrong(value).send(None)
    except TypeError as e:
        print(e)


class Awaitable:
    def __await__(self):
        got = yield "asked"
        return got * 2


w = wrong(Awaitable())
print(w.send(None))
try:
    w.send(21)
except StopIteration as e:
    print(e.value)


class BadAwait:
    def __await__(self):
        return 5


class BadAwait2:
    def __await__(self):
        return c()


for b in (BadAwait(), BadAwait2()):
    try:
        wrong(b).send(None)
    except TypeError as e:
        print(e)
second = c()
try:
    second.send(1)
except TypeError as e:
    print(e)
second.close()
d = c()
w1, w2 = wrong(d), wrong(d)
try:
    w1.send(None)
except StopIteration as e:
    print(e.value)
try:
    w2.send(None)
except RuntimeError as e:
    print(e)
print(c.__name__, co.__name__, co.__qualname__, co.cr_code.co_name, co.cr_running, co.cr_await, co.cr_frame)
