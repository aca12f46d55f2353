# Structures hundreds of levels deep are marked and released without trouble.
# stress: no (a collection walks the whole depth every time)
import gc


def deep_list(n):
    root = cur = []
    for i in range(n):
        nxt = [i]
        cur.append(nxt)
        cur = nxt
    return root


def depth(x):
    n = 0
    while x and isinstance(x[-1], list):
        x = x[-1]
        n += 1
    return n


class Link:
    def __init__(self, up):
        self.up = up


def deep_objects(n):
    o = None
    for _ in range(n):
        o = Link(o)
    return o


def deep_closure(n):
    f = lambda: 0
    for _ in range(n):
        f = (lambda g: lambda: g)(f)
    return f


def deep_dict(n):
    d = {}
    for i in range(n):
        d = {"down": d, "i": i}
    return d


def deep_gen(n):
    g = iter([1, 2, 3])
    for _ in range(n):
        g = (lambda g: (v for v in g))(g)
    return g


N = 3000
a = deep_list(N)
b = deep_objects(N)
c = deep_closure(N)
d = deep_dict(N)
g = deep_gen(100)
gc.collect()
print(depth(a))
n = 0
while b:
    b = b.up
    n += 1
print(n)
n = 0
while callable(c) and (c := c()) != 0:
    n += 1
print(n)
n = 0
while d:
    n += d["i"] == N - 1 - n
    d = d["down"]
print(n)
print(list(g))
a = None
gc.collect()
mixed = None
for i in range(N):
    mixed = [mixed] if i % 3 == 0 else (mixed,) if i % 3 == 1 else {"k": mixed}
gc.collect()
kinds = {"list": 0, "tuple": 0, "dict": 0}
while mixed is not None:
    kinds[type(mixed).__name__] += 1
    mixed = mixed["k"] if isinstance(mixed, dict) else mixed[0]
print(kinds)


def recurse(n, keep):
    local = [n, keep]
    if n == 0:
        gc.collect()
        total = 0
        while local:
            total += local[0]
            local = local[1]
        return total
    return recurse(n - 1, local)


print(recurse(200, None))
wide = [[i] for i in range(3000)]
wide2 = [wide, list(wide), tuple(wide)]
gc.collect()
print(len(wide2[1]), wide2[2][2999] is wide[2999])
