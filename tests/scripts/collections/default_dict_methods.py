# defaultdict: factories, __missing__, copies and what does not call the factory.
from collections import defaultdict
d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d.get("c"), "c" in d, len(d), d.default_factory is list)
i = defaultdict(int, {"x": 5}, y=2)
i["x"] += 1
i["z"] += 10
print(i, sorted(i.items()), i.pop("z"), i.setdefault("w"), i)
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 1
n["a"]["c"] -= 1
print({k: dict(v) for k, v in n.items()})
nothing = defaultdict(None, a=1)
try:
    nothing["q"]
except KeyError as exc:
    print(repr(exc))
def boom():
    raise ValueError("factory")
b = defaultdict(boom)
try:
    b["k"]
except ValueError as exc:
    print(exc, len(b))
c = d.copy()
print(type(c).__name__, c == d, c.default_factory is list, c["a"] is d["a"])
d.default_factory = set
d["s"].add(1)
print(d["s"], d | {"t": 1}, type(d | {}).__name__, {} | d)
for bad in (lambda: defaultdict(5), lambda: defaultdict("x"), lambda: defaultdict(list, 5), lambda: defaultdict(list)[[]]):
    try:
        bad()
    except TypeError as exc:
        print(exc)
class M(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
m = M(list)
print(m["ab"], m)
print(defaultdict(list) == {}, defaultdict(int, {1: 2}) == {1: 2}, bool(defaultdict(int)), list(defaultdict(int, a=1)), defaultdict(str)["k"] == "")
groups = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    groups[len(word)].append(word)
print(sorted(groups.items()))
