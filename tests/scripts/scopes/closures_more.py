# Closures: cells shared, late binding, nonlocal chains, defaults, deletion, loops, classes, comprehension scopes.
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc(), inc(5)
print(get(), counter()[1]())
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "inner"
            return x
        before = x
        return before, inner(), x
    return middle(), x
print(outer())
fs = []
for i in range(3):
    def f(i=i, *, j=lambda: i):
        return i, j()
    fs.append(f)
print([f() for f in fs])
def loop():
    return [lambda: i for i in range(3)], [lambda k=i: k for i in range(3)]
a, b = loop()
print([f() for f in a], [f() for f in b])
def late():
    def use():
        return value
    try:
        use()
    except NameError as exc:
        first = str(exc)
    value = 5
    second = use()
    del value
    try:
        use()
    except NameError as exc:
        third = str(exc)
    return first, second, third
print(late())
x = "global"
class C:
    x = "class"
    def m(self):
        return x
    y = [x for _ in range(1)]
    z = (lambda: x)()
    def n(self):
        global x
        x = "changed"
        return x
print(C().m(), C.y, C.z, C().n(), x)
def deep(n):
    if n == 0:
        return lambda: []
    inner = deep(n - 1)
    return lambda: [n] + inner()
print(deep(5)())
def params(a, b=2, *args, c, d=4, **kw):
    return lambda: (a, b, args, c, d, sorted(kw.items()))
print(params(1, c=3)(), params(1, 2, 3, 4, c=5, e=6)())
print(inc.__closure__[0].cell_contents, inc.__code__.co_freevars, (lambda: 1).__closure__)
def rebinding():
    def f():
        return 1
    g = f
    def f():
        return 2
    return g(), f()
print(rebinding())
def exc_scope():
    e = "before"
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)[:40]
print(exc_scope())
def walrus():
    total = 0
    r = [total := total + v for v in range(4)]
    return r, total
print(walrus())
def gen_scope():
    n = 10
    g = (n + i for i in range(2))
    n = 20
    return list(g)
print(gen_scope())
