# __enter__ and __exit__: order, suppression, arguments, nesting, exceptions in each part.
class CM:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.swallow


with CM("a") as a, CM("b") as b:
    print(a.name, b.name)
with (CM("p") as p, CM("q")):
    print(p.name)
with CM("s", swallow=True):
    raise ValueError("gone")
try:
    with CM("t"):
        raise ValueError("kept")
except ValueError as e:
    print("caught", e)
for fail in ("enter", "exit"):
    try:
        with CM("outer"), CM("inner", fail=fail):
            print("body")
    except RuntimeError as e:
        print(e, e.__context__)
try:
    with CM("x", fail="exit"):
        raise KeyError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))


def f():
    with CM("f"):
        return "returned"


def g():
    for i in range(3):
        with CM(f"g{i}"):
            if i == 0:
                continue
            break
    return i


print(f(), g())
d = {}
with CM("item") as d["k"]:
    print(d["k"].name)


class Tup:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *args):
        print(args)


with Tup() as (x, (y, z)):
    print(x, y, z)


def gen():
    with CM("gen"):
        yield 1
        yield 2


it = gen()
next(it)
it.close()
for _ in gen():
    pass
