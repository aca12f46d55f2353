# keys() and items() as sets: operators, comparisons, isdisjoint, liveness.
d = {"a": 1, "b": 2, "c": 3}
e = {"b": 2, "c": 4, "d": 5}
print(sorted(d.keys() & e.keys()), sorted(d.keys() | e.keys()), sorted(d.keys() - e.keys()), sorted(d.keys() ^ e.keys()))
print(sorted(d.items() & e.items()), sorted(d.items() - e.items()))
print(sorted(d.keys() & ["a", "z"]), sorted(d.keys() | "xy"), sorted(["a", "q"] & d.keys()) if False else "")
print(sorted({"a", "q"} & d.keys()), sorted({"a", "q"} - d.keys()), sorted({"q"} | d.keys()), type({"q"} | d.keys()).__name__)
print(d.keys() == {"a", "b", "c"}, d.keys() < {"a", "b", "c", "d"}, d.keys() >= {"a"}, d.keys() == e.keys(), d.items() == {("a", 1)})
print({"a": 1}.items() <= d.items(), d.keys().isdisjoint({"z"}), d.items().isdisjoint([("a", 1)]))
print(("a", 1) in d.items(), ("a", 2) in d.items(), "a" in d.keys(), 2 in d.values(), ("a",) in d.items(), 5 in d.items())
k, v, i = d.keys(), d.values(), d.items()
d["z"] = 26
print(list(k), list(v), list(i), len(k), len(v), len(i))
print(k, v, i)
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(d.values() == d.values(), v == v, k == d.keys())
for text in ("k & 5", "5 & k", "hash(k)", "v & v", "k < 5", "k[0]", "del k['a']", "k + k", "{1: []}.items() & {2}", "hash({1: 2}.items())"):
    try:
        print(eval(text) if not text.startswith("del") else exec(text))
    except TypeError as error:
        print(type(error).__name__, error)
print({1: []}.items() == {1: []}.items(), k.mapping["a"], type(k.mapping).__name__)
print(d.keys() is d.keys(), set(k) - set("abc"), bool({}.keys()), bool(k))
ks = {1: 0, 2: 0}.keys()
print({1, 2, 3} > ks, ks <= frozenset([1, 2]), ks != {1})
