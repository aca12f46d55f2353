# The gc module: collect, enable, disable, isenabled; objects survive all of them.
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
keep = [[i, str(i)] for i in range(100)]
gc.enable()
print(gc.isenabled(), len(keep), keep[99])
print(isinstance(gc.collect(), int))


def in_function():
    local = {"a": [1, 2]}
    gc.collect()
    return local


print(in_function())


def in_generator():
    state = [1]
    while len(state) < 5:
        gc.collect()
        state.append(len(state) + 1)
        yield state[-1]


print(list(in_generator()))


def in_args(*args, **kw):
    gc.collect()
    return args, kw


print(in_args([1], "a" + str(2), k=[3], z={"q": (4,)}))


class C:
    def __init__(self):
        self.v = [1]
        gc.collect()

    def __add__(self, o):
        gc.collect()
        return self.v + o.v

    def __getattr__(self, name):
        gc.collect()
        return name * 2

    def __eq__(self, o):
        gc.collect()
        return True

    def __hash__(self):
        gc.collect()
        return 1

    def __iter__(self):
        gc.collect()
        return iter([1, 2, 3])

    def __repr__(self):
        gc.collect()
        return "C" + str(3)

    def __lt__(self, o):
        gc.collect()
        return False


print(C() + C(), C().abc, C() == C(), {C(): "v" + str(1)}[C()], list(C()), [C(), C()], sorted([C(), C()]))
print([gc.collect() is not None and [i] for i in range(3)])
print({str(i): gc.collect() is None for i in range(2)})
print("%s-%s" % ("a" * 3, C()), f"{'b' * 2}{C()}{[C()]}")
print(sorted([3, 1, 2], key=lambda v: gc.collect() * 0 + v), max("abc", key=lambda c: (gc.collect(), c)[1]))
print(list(map(lambda v: [v, gc.collect()][0], ["x" * 2, "y" * 2])), list(filter(lambda v: gc.collect() or True, [[1], [2]])))
try:
    gc.collect()
    raise ValueError(["payload"])
except ValueError as e:
    gc.collect()
    print(e.args)
finally:
    gc.collect()
a, (b, *c) = [i * 2 for i in "ab"][0], (gc.collect() * 0, *[[k] for k in range(3)])
print(a, b, c)


def default(x=["d", gc.collect() * 0]):
    return x


print(default(), (lambda: [gc.collect() * 0, "lam" + "bda"])())


class Body:
    x = "cls" + str(1)
    gc.collect()
    y = [x]


print(Body.x, Body.y)
