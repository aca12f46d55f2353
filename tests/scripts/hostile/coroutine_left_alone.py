# Coroutines, generators and async generators that are dropped at every stage.
import gc


def gen(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")


log = []
for steps in range(4):
    g = gen(log)
    for _ in range(steps):
        next(g, None)
    g.close()
    del g
gc.collect()
print(log)


async def co():
    try:
        await Never()
    finally:
        log.append("co closed")


class Never:
    def __await__(self):
        yield


c = co()
c.send(None)
c.close()
c2 = co()
c2.close()
print(log[-1], len(log))


async def ag():
    yield 1


a = ag()
n = a.__anext__()
n.close()
x = a.aclose()
try:
    x.send(None)
except StopIteration:
    print("stop")
print(type(a).__name__)
