# locals and globals: in functions, classes, comprehensions, modules, closures.
# alloc-fail: yes
def f(a, b=2, *args, c=3, **kw):
    d = a + b
    before = sorted(locals())
    e = 5
    del d
    return before, sorted(locals())


print(f(1, 2, 3, z=4))


def g():
    x = 1

    def inner():
        y = x
        return sorted(locals().items())

    return inner()


print(g())


def snapshot():
    v = 1
    l = locals()
    v = 2
    l["v"] = 99
    return v


print(snapshot())


class A:
    p = 1
    names = [n for n in locals() if not n.startswith("__")]
    locals()["q"] = 5


print(A.names, A.q)
globals()["made"] = "by globals"
print(made, locals() is globals(), globals()["__name__"], "f" in globals())


def loop():
    out = []
    for i in range(2):
        out.append(sorted(k for k in locals() if k not in ("out",)))
    return out


print(loop())


def unbound():
    if False:
        never = 1
    return sorted(locals())


print(unbound(), (lambda q: locals())(3), vars() is globals())


def gen():
    n = 1
    yield sorted(locals())
    m = 2
    yield sorted(locals())


print(list(gen()))


def nested():
    a = 1
    return eval("a + 1"), [eval("k", {"k": 2}) for _ in range(1)]


print(nested())
