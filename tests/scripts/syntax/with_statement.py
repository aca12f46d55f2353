# Context managers.
class CM:
    def __init__(self, name, swallow=False, log=None):
        self.name, self.swallow, self.log = name, swallow, log

    def __enter__(self):
        print("enter", self.name)
        return self.name + "!"

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow


with CM("a") as x:
    print(x)
with CM("a"), CM("b") as y:
    print(y)
with (
    CM("p") as p,
    CM("q") as q,
):
    print(p, q)
with CM("t") as (one, two):
    print(one, two)
try:
    with CM("a"):
        raise ValueError("escapes")
except ValueError as e:
    print("caught", e)
with CM("s", True):
    1 / 0
print("swallowed")
try:
    with CM("outer"), CM("inner", True), CM("last"):
        raise KeyError(1)
    print("inner swallowed")
except KeyError:
    print("never")


def ret():
    with CM("r"):
        return "value"


print(ret())
for i in range(3):
    with CM(str(i)):
        if i == 0:
            continue
        if i == 1:
            break


class BadExit(CM):
    def __exit__(self, *a):
        print("exiting", a[0])
        raise TypeError("from exit")


try:
    with BadExit("b"):
        raise ValueError("first")
except TypeError as e:
    print(e, type(e.__context__).__name__)


class Half:
    def __enter__(self):
        return 1


for o in (5, Half()):
    try:
        with o:
            print("never")
    except (TypeError, AttributeError) as e:
        print("not a manager")


class FailEnter(CM):
    def __enter__(self):
        raise RuntimeError("enter failed")


try:
    with CM("ok"), FailEnter("f"):
        print("never")
except RuntimeError as e:
    print(e)


class Holder:
    pass


h = Holder()
with CM("attr") as h.field:
    print(h.field)


def gen():
    with CM("g"):
        yield 1
        yield 2


it = gen()
next(it)
it.close()
print("closed")
