# close(): GeneratorExit, finally blocks, refusing to stop, return on close.


def g1():
    try:
        yield 1
        yield 2
    finally:
        print("g1 finally")


g = g1()
next(g)
g.close()
print(next(g, "closed"))
g.close()
fresh = g1()
fresh.close()
print(list(fresh))


def g2():
    try:
        yield 1
    except GeneratorExit:
        print("exit seen")
        raise


g = g2()
next(g)
g.close()


def g3():
    try:
        yield 1
    except GeneratorExit:
        print("swallowed")


g = g3()
next(g)
print(g.close() in (None,))


def g4():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield "refuse"


g = g4()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def g5():
    try:
        yield 1
    finally:
        raise ValueError("while closing")


g = g5()
next(g)
try:
    g.close()
except ValueError as e:
    print(e)


def inner():
    try:
        yield 1
    finally:
        print("inner closed")


def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")


g = outer()
next(g)
g.close()


def nested():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    yield i, j
                finally:
                    print("leave", i, j)
        finally:
            print("leave outer", i)


for pair in (it := nested()):
    if pair == (0, 1):
        break
it.close()
print(issubclass(GeneratorExit, Exception), issubclass(GeneratorExit, BaseException))


def with_ctx():
    class Ctx:
        def __enter__(self):
            print("enter")

        def __exit__(self, t, v, tb):
            print("exit", t.__name__ if t else None)

    with Ctx():
        yield 1


g = with_ctx()
next(g)
g.close()
list(with_ctx())
