# Generator functions: send, throw, close, return values, delegation.
def count(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "done"


g = count(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
try:
    next(g)
except StopIteration as e:
    print("again", e.value)


def delegate():
    r = yield from count(2)
    print("result", r)
    r = yield from [10, 20]
    print("result", r)
    return "end"


print(list(delegate()))


def catches():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            print("caught", e)
        except GeneratorExit:
            print("closing")
            raise


g = catches()
print(next(g), g.throw(ValueError("v")))
g.close()
g.close()
g = count(2)
try:
    g.send(1)
except TypeError as e:
    print(e)
g.close()
print(list(g))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def through():
    try:
        yield from catches()
    finally:
        print("finally")


g = through()
next(g)
print(g.throw(ValueError("deep")))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out", e)


def stops():
    yield 1
    raise StopIteration("inside")


try:
    list(stops())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(15)])
print(list(zip(fib(), "abc")), sum(x for x in count(4)))


def empty():
    return
    yield


print(list(empty()), type(empty()).__name__)


def tree(t):
    if isinstance(t, list):
        for s in t:
            yield from tree(s)
    else:
        yield t


print(list(tree([1, [2, [3, [4]], 5], []])))
x = yield_value = (lambda: (yield 5))()
print(next(x))
