# Insertion order through updates, deletions, copies, merges and popitem.
# alloc-fail: yes
d = {}
for k in "qwertyuiop":
    d[k] = len(d)
del d["w"], d["o"]
d["w"] = "back"
d["q"] = "kept place"
print(d, list(d), list(reversed(d)), d.popitem(), d.popitem(), next(iter(d)), list(d.values())[-1])
e = dict(d)
e.update({"new": 1, "e": "changed"})
print(e, list(e) == list(d) + ["new"], d | {"a": 1, "q": 2}, {"z": 0} | d)
f = {k: v for k, v in sorted(d.items())}
print(f, f == d, list(f.items()) == list(d.items()))
for k in list(d):
    if k in "rty":
        del d[k]
print(d, len(d), d.copy() is d, d.setdefault("s", 5), d.pop("s"), d.get("nope"))
g = dict.fromkeys("aabbc", 0)
for c in "abcabca":
    g[c] += 1
print(g, max(g, key=g.get), sorted(g, key=lambda k: (-g[k], k)), {v: k for k, v in g.items()}, dict(zip(g.values(), g)), [*g], (*g.items(),))
h = {}
for i in range(2000):
    h[i] = i
    if i % 2:
        del h[i // 2]
print(len(h), sum(h), list(h)[:3], list(h)[-3:])
x = {1: "a", 2: "b"}
x[1], x[2] = x[2], x[1]
y = x
y |= {3: "c"}
print(x, y is x, {**x, 2: "q"}, dict(x, k=1), dict([*x.items()]), x == {3: "c", 2: "a", 1: "b"}, list(x) == list({3: 0, 2: 0, 1: 0}))
n = {"a": {"b": {"c": 1}}}
n["a"]["b"]["d"] = 2
print(n, n["a"]["b"].keys(), str(n), n.get("a", {}).get("x", {}).get("c", "none"))
