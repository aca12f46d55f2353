# Views of dicts: sets of keys and items, live, compared, and what values can't do.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d["d"] = 4
del d["a"]
print(list(k), list(v), list(i), "d" in k, 4 in v, ("d", 4) in i, ("d", 5) in i, "q" in k, ("q",) in i, 5 in i)
print(sorted(k & {"b", "z"}), sorted(k | {"z"}), sorted(k - {"b"}), sorted(k ^ {"b", "z"}), sorted(k & "bc"), sorted(k | ["q"]))
print(sorted(i & {("b", 2)}), sorted(i | {("z", 0)}), sorted(i - {("b", 2)}), sorted(i ^ {("b", 2)}))
print(k == {"b", "c", "d"}, k == {"b": 0, "c": 0, "d": 0}.keys(), k < {"b", "c", "d", "e"}, k >= {"b"}, i == {("b", 2), ("c", 3), ("d", 4)}, k == ["b", "c", "d"], v == v, v == d.values(), k.isdisjoint("xyz"), i.isdisjoint([("b", 2)]))
print(sorted({"x", "b"} & k), sorted({"x"} | k), sorted({"b", "x"} - k), type(k & k).__name__, type({1} | k).__name__)
for bad in (lambda: v & v, lambda: k[0], lambda: hash(k), lambda: k + k, lambda: v < v, lambda: k < 5, lambda: k & 5):
    try:
        print(bad())
    except TypeError as exc:
        print(type(exc).__name__)
print(k.mapping == d, type(k.mapping).__name__, list(reversed(k)), list(reversed(v)))
print({1: []}.items() == {1: []}.items(), [1, []] in [list(x) for x in {1: []}.items()])
try:
    {1: []}.items() & {2}
except TypeError as exc:
    print(exc)
it = iter(k)
next(it)
d["new"] = 1
try:
    next(it)
except RuntimeError as exc:
    print(exc)
for key in list(d):
    d.pop(key)
print(list(k), list(i))
