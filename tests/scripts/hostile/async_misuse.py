# Coroutines driven, closed, thrown into and awaited wrongly.
class Y:
    def __await__(self):
        yield 1


async def simple():
    await Y()
    return 5


async def forever():
    while True:
        try:
            await Y()
        except GeneratorExit:
            pass


c = simple()
print(c.send(None))
try:
    c.send("x")
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
f = forever()
f.send(None)
try:
    f.close()
except RuntimeError as e:
    print(e)


async def self_await():
    await me


me = self_await()
try:
    me.send(None)
except (ValueError, RuntimeError) as e:
    print(type(e).__name__, e)
d = simple()
d.send(None)
try:
    d.throw(KeyError("thrown"))
except KeyError as e:
    print(e)
d.close()


async def agen():
    try:
        yield 1
        yield 2
    finally:
        pass


g = agen()
a1 = g.__anext__()
a2 = g.__anext__()
try:
    a1.send(None)
except StopIteration as e:
    print(e.value)
try:
    a2.send(None)
except StopIteration as e:
    print(e.value)
for x in (a1, a2):
    try:
        x.send(None)
    except (RuntimeError, StopIteration) as e:
        print(type(e).__name__)
try:
    g.aclose().send(None)
except StopIteration:
    print("closed")
n = simple()
n.close()
try:
    n.send(None)
except RuntimeError as e:
    print(e)
