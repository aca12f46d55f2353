# StopIteration raised inside a generator becomes RuntimeError.


def direct():
    yield 1
    raise StopIteration("direct")


def leaked():
    yield 1
    next(iter([]))


def caught():
    yield 1
    try:
        next(iter([]))
    except StopIteration:
        return "handled"


def from_helper(it):
    while True:
        yield next(it)


def run(g):
    out = []
    try:
        for v in g:
            out.append(v)
    except RuntimeError as e:
        print(out, e, "| cause", type(e.__cause__).__name__, e.__cause__.args)
    else:
        print(out, "clean")


run(direct())
run(leaked())
run(caught())
run(from_helper(iter([1, 2])))
run(next(iter([])) for _ in range(1))
run(x for x in from_helper(iter("a")))


def delegating():
    yield from direct()


run(delegating())


def thrown():
    while True:
        yield "t"


g = thrown()
next(g)
try:
    g.throw(StopIteration("via throw"))
except RuntimeError as e:
    print(e)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("from an iterator is normal")


def over():
    r = yield from It()
    yield r


run(over())
print(list(It()), [x for x in It()], next(It(), "dflt"))
try:
    next(It())
except StopIteration as e:
    print(e.value)


def takewhile(pred, it):
    for v in it:
        if not pred(v):
            return
        yield v


print(list(takewhile(lambda v: v < 3, [1, 2, 3, 1])))
try:
    list(map(lambda x: next(iter([])), [1, 2]))
    print("map stops early, no error")
except RuntimeError:
    print("RuntimeError")


def stop_in_send():
    v = yield
    raise StopIteration(v)


g = stop_in_send()
next(g)
try:
    g.send("sent")
except RuntimeError as e:
    print(type(e.__cause__).__name__, e.__cause__.value)
print(next(g, "dead"))
