# Dicts and sets that grow, shrink and are rebuilt; order and contents checked.
import gc

d = {}
for i in range(300):
    d["k%d" % i] = [i]
for i in range(300):
    if i % 3:
        del d["k%d" % i]
gc.collect()
print(len(d), list(d)[:4], list(d)[-2:], sum(v[0] for v in d.values()))
for i in range(300):
    d.setdefault("k%d" % i, [i]).append("again")
print(len(d), d["k0"], d["k1"], d["k299"], list(d)[:3])
for _ in range(4):
    d = {k: v[:] for k, v in d.items() if len(k) > 2}
gc.collect()
print(len(d), list(d)[0])
q = {}
for i in range(500):
    q[i] = i
    if len(q) > 10:
        q.pop(next(iter(q)))
print(list(q))
st = {}
for i in range(100):
    st[i % 7, i % 5] = st.get((i % 7, i % 5), 0) + 1
print(len(st), st[3, 2], sum(st.values()), list(st)[:3])
nested = {}
for i in range(120):
    nested.setdefault(i % 4, {}).setdefault(i % 3, []).append(i)
gc.collect()
print({k: {j: len(v) for j, v in sub.items()} for k, sub in nested.items()}, nested[1][2][:4])
s = set()
for i in range(400):
    s.add(i * 37 % 211)
    if i % 2:
        s.discard(i)
gc.collect()
print(len(s), sum(s), 5 in s, 6 in s, len(s & set(range(50))))
sets = [frozenset(range(i, i + 3)) for i in range(40)]
index = {f: i for i, f in enumerate(sets)}
gc.collect()
print(index[frozenset((12, 10, 11))], len(set(sets)))
while len(d) > 5:
    d.popitem()
print(list(d))
d.clear()
for i in range(50):
    d[i] = d
print(len(d), d[3][7][9] is d)
d.clear()
gc.collect()
print(d)
objs = [object() for _ in range(60)]
ids = {o: i for i, o in enumerate(objs)}
gc.collect()
print([ids[o] for o in objs[::13]], object() in ids)


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 5

    def __eq__(self, o):
        [self.v] * 3
        return self.v == o.v


kd = {K(i): "v%d" % i for i in range(40)}
for i in range(0, 40, 4):
    del kd[K(i)]
gc.collect()
print(len(kd), kd[K(39)], K(4) in kd, sum(k.v for k in kd))
copy = dict(kd)
kd.update({K(1): "changed", K(100): "new"})
print(copy[K(1)], kd[K(1)], len(copy), len(kd))
inst = [type("T%d" % i, (), {"n": i})() for i in range(12)]
for o in inst:
    for j in range(12):
        setattr(o, "a%d" % j, [j])
gc.collect()
print([o.n + o.a11[0] for o in inst][:3], len(inst[0].__dict__))
