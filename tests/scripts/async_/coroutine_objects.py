# Coroutine objects: attributes, send, throw, close, errors, and decorators of types.
import types
async def f(x):
    try:
        await Pause()
        return x
    finally:
        print("finally")
class Pause:
    def __await__(self):
        r = yield "paused"
        print("resumed with", r)
def attempt(g):
    try:
        return g()
    except BaseException as exc:
        return f"{type(exc).__name__}: {exc}"
c = f(5)
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_frame is not None, c.cr_await)
print(c.send(None), c.cr_await is not None)
print(attempt(lambda: c.send("value")))
print(attempt(lambda: c.send(None)), c.cr_frame)
c = f(1)
print(attempt(lambda: c.send(1)))
c.send(None)
print(attempt(lambda: c.throw(ValueError("thrown"))))
c = f(1)
c.send(None)
c.close()
c.close()
print(attempt(lambda: c.send(None)))
c = f(1)
c.close()
print(attempt(lambda: iter(f(2))), attempt(lambda: list(f(3))), attempt(lambda: next(f(4))), attempt(lambda: len(f(5))))
async def bad():
    for x in f(1):
        pass
print(attempt(lambda: bad().send(None)))
async def bad2():
    async with 5:
        pass
print(attempt(lambda: bad2().send(None)).split(":")[0])
async def bad3():
    await 5
print(attempt(lambda: bad3().send(None)))
async def outer():
    return await f("through")
o = outer()
print(o.send(None))
print(attempt(lambda: o.send(None)))
async def raises():
    raise StopIteration("in coroutine")
print(attempt(lambda: raises().send(None)))
async def gen():
    yield 1
g = gen()
print(type(g).__name__, g.__name__, attempt(lambda: iter(g)), attempt(lambda: next(g)))
w = c.__await__ if hasattr(c, "__await__") else None
print(w is not None, hasattr(g, "__aiter__"), hasattr(g, "asend"), hasattr(c, "__iter__"))
