# keys, values and items are live and set-like.
# alloc-fail: yes
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), len(v), len(i))
print(list(k), list(v), list(i), [*i], sorted(v, reverse=True), max(i), dict(i))
print(k == {"a", "b", "c"}, k == d.keys(), i == d.items(), v == d.values(), {"a", "b", "c"} == k, k != {"a"})
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted({"a", "q"} & k), sorted({"q"} | k), sorted(i & {("a", 1)}), sorted(i - {("a", 1)}))
print(k <= {"a", "b", "c", "d"}, k < {"a", "b", "c"}, k >= {"a"}, k > {"a"}, k.isdisjoint({"z"}), i.isdisjoint([("a", 1)]))
print("a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, ("a",) in i, "a" in i, ["a", 1] in i)
print([x for x in reversed(k)], list(reversed(v)), list(reversed(i)))
it = iter(k)
print(next(it), next(it))
d["a"] = 100
print(next(it), next(it, "end"), list(v))
for kind in (lambda: d, lambda: d.keys(), lambda: d.values(), lambda: d.items()):
    try:
        for x in kind():
            d["grown%d" % len(d)] = 1
    except RuntimeError as e:
        print(e)
d = {1: 1, 2: 2, 3: 3}
try:
    for x in d:
        del d[x]
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2, 3: 3}
for x in list(d):
    if x != 2:
        del d[x]
print(d)
for x in d:
    d[x] = "replaced"
print(d)
for f in (lambda: k[0], lambda: len(iter(k)), lambda: hash(d), lambda: k + k, lambda: d.keys(1)):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
print(type(k).__name__, type(v).__name__, type(i).__name__, repr({}.keys()), repr({}.values()), repr({}.items()))
print({x: y for y, x in {"p": 1, "q": 2}.items()}, dict(sorted({"b": 1, "a": 2}.items())), sum({"x": 2, "y": 3}.values()))
