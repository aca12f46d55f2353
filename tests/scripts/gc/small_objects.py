# board: differs (floats are f32)
# Very many short-lived small objects of each kind beside a few that stay.
import gc

keep = []


class P:
    def __init__(self, x):
        self.x = x
        self.y = [x]


class S:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def churn(n):
    t = 0
    for i in range(n):
        p = P(i)
        q = (i, p, str(i))
        r = {"k": q, i: [i]}
        s = S(r, q)
        f = lambda: s.b[0]
        t += f() + len(s.a) + p.y[0] + len(q[2])
        if i % 40 == 0:
            keep.append((p, q, r, s, f))
    return t


print(churn(200))
gc.collect()
print(churn(100))
print(len(keep), [k[0].x for k in keep], [k[4]() for k in keep])
print([k[1][1] is k[0] for k in keep], [len(k[2]) for k in keep], keep[2][3].a["k"][2])
floats = [i * 0.1 for i in range(200)]
bigs = [3**i for i in range(120)]
gc.collect()
print("%.4f" % sum(floats), sum(bigs) == (3**120 - 1) // 2, bigs[60] % 1000007)
x = 1.0
for i in range(500):
    x = x * 1.01 + 0.5
print("%.6e" % x)
huge = [1e300 * i for i in range(1, 5)]
tiny = [1e-300 / i for i in range(1, 5)]
junk = [[float(i) * 1e280, 10**40 + i] for i in range(100)]
gc.collect()
print(huge, tiny, junk[50][1] - 10**40)
bound = [p.__class__ for p in map(P, range(30))]
methods = [[i].append for i in range(40)]
for i, m in enumerate(methods):
    m(i * 2)
gc.collect()
print(methods[7].__self__, len(bound))
slices = [list(range(i))[i // 2 :] for i in range(40)]
rngs = [range(i, i * 3, 2) for i in range(40)]
sets = [{i, i + 1, i * i} for i in range(40)]
frozen = {frozenset((i, -i)): i for i in range(40)}
gc.collect()
print(slices[9], list(rngs[5]), sorted(sets[6]), frozen[frozenset((-8, 8))])
its = [iter([i, i + 1]) for i in range(40)] + [zip([i], "a") for i in range(5)]
print([next(i) for i in its[::11]])
gens = [(j for j in range(i)) for i in range(30)]
print([next(g, None) for g in gens[:4]])
gc.collect()
print(sum(sum(g) for g in gens))
excs = []
for i in range(40):
    try:
        [][i]
    except IndexError as e:
        excs.append((i, e))
    try:
        raise ValueError(i, [i])
    except ValueError as e:
        excs[-1] += (e.args,)
gc.collect()
print(excs[13][0], type(excs[13][1]).__name__, excs[13][2])
