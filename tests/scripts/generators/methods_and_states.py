# send, throw, close, return values, states, delegation, and errors.
def gen():
    received = []
    try:
        while True:
            try:
                received.append((yield len(received)))
            except KeyError as exc:
                received.append(repr(exc))
    finally:
        print("finally", received)
g = gen()
print(next(g), g.send("a"), g.throw(KeyError("k")), g.send(None), g.gi_running, g.gi_frame is not None)
g.close()
print(g.gi_frame, list(g))
g.close()
def attempt(f):
    try:
        return f()
    except BaseException as exc:
        return f"{type(exc).__name__}: {exc}"
print(attempt(lambda: gen().send(5)), attempt(lambda: gen().throw(ValueError("early"))), attempt(lambda: next(g)), attempt(lambda: g.throw(ValueError("late"))))
def ret():
    yield 1
    return "result"
def deleg():
    r = yield from ret()
    print("got", r)
    r = yield from [2, 3]
    print("got", r)
    return "end"
d = deleg()
print(next(d), next(d), next(d), attempt(lambda: next(d)))
def inner():
    try:
        x = yield "ready"
        print("inner got", x)
        yield "second"
    except ValueError as exc:
        print("inner caught", exc)
        yield "recovered"
    finally:
        print("inner finally")
def outer():
    yield from inner()
    yield "outer"
o = outer()
print(next(o), o.send("sent"), o.throw(ValueError("v")), next(o), attempt(lambda: next(o)))
o = outer()
next(o)
o.close()
def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
i = ignores()
next(i)
print(attempt(i.close))
def stops():
    yield 1
    raise StopIteration("inside")
s = stops()
print(next(s), attempt(lambda: next(s)))
def returns_in_finally():
    try:
        yield 1
    finally:
        return
r = returns_in_finally()
next(r)
print(attempt(lambda: r.throw(ValueError)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 10)), [x for x, _ in zip(fib(), range(5))])
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)), sum(1 for _ in tree(8)))
print(gen.__name__, type(gen()).__name__, ret().__name__, ret().__qualname__, (x for x in []).__name__)
class Lazy:
    def __iter__(self):
        yield from "abc"
print(list(Lazy()), "b" in Lazy(), [*Lazy()], dict.fromkeys(Lazy()))
pipeline = (n * n for n in (m for m in range(10) if m % 2) if n > 1)
print(list(pipeline), attempt(lambda: g.throw(5)), attempt(lambda: ret().throw(ValueError)))
