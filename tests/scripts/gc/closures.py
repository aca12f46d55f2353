# Closures, cells, bound methods, partial chains and decorators kept over collections.
import gc


def counter(start):
    n = start

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return inc, get


cs = [counter(i) for i in range(40)]
for inc, _ in cs:
    inc()
gc.collect()
for i, (inc, _) in enumerate(cs):
    inc(i)
    if i % 5 == 0:
        counter(1000)
print([get() for _, get in cs[::8]])


def compose(fs):
    if not fs:
        return lambda v: v
    f, rest = fs[0], compose(fs[1:])
    return lambda v: rest(f(v))


chain = compose([lambda v, i=i: v + [i] for i in range(40)])
gc.collect()
print(len(chain([])), chain([])[-3:])


def nest(depth, acc):
    if depth == 0:
        return lambda: acc
    local = [depth]
    acc = acc + local
    return nest(depth - 1, acc)


fs = [nest(d, []) for d in range(12)]
gc.collect()
print(fs[3](), len(fs[11]()))


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, name, fn):
        self.handlers.setdefault(name, []).append(fn)

    def emit(self, name, *a):
        return [fn(*a) for fn in self.handlers.get(name, ())]


class Widget:
    def __init__(self, em, name):
        self.name, self.clicks = name, 0
        em.on("click", self.clicked)
        em.on("name", lambda: self.name)

    def clicked(self, n):
        self.clicks += n
        return self.clicks


em = Emitter()
for i in range(20):
    Widget(em, "w%d" % i)
gc.collect()
em.emit("click", 1)
em.emit("click", 2)
print(em.emit("name")[::6], em.emit("click", 0)[:4], len(em.handlers["click"]))
other = Emitter()
for i in range(20):
    Widget(other, "gone")
other = None
gc.collect()
print(em.emit("name")[-1])


def memo(fn):
    seen = {}

    def w(*a):
        if a not in seen:
            seen[a] = fn(*a)
        return seen[a]

    w.seen = seen
    return w


@memo
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


print(paths(8, 8), len(paths.seen))
gc.collect()
print(paths(9, 8), len(paths.seen))


def accumulate_gens(n):
    g = iter(range(200))
    for k in range(n):
        g = (lambda g, k: (v + k for v in g))(g, k)
    return g


g = accumulate_gens(15)
print(next(g), next(g))
gc.collect()
print(next(g), sum(1 for _ in g))
args = [(lambda *a, **k: lambda: (a, sorted(k)))(i, str(i), z=i, y=0) for i in range(30)]
gc.collect()
print(args[29](), args[0]())
