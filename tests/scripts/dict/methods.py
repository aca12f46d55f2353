# get, setdefault, pop, popitem, update, copy, clear, fromkeys.
d = {"a": 1, "b": 2, "c": 3}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("d"), d.setdefault("e", []), d)
d["e"].append(1)
print(d.setdefault("e", "unused"), d.pop("a"), d.pop("zz", "default"), d.popitem(), d.popitem(), d)
d.update({"b": 20, "x": 1})
d.update(y=2, b=21)
d.update([("z", 3)], w=4)
d.update(())
d.update(zip("pq", range(2)))
print(d)
e = d.copy()
e["b"] = "copy"
print(d["b"], e["b"], e == d, d is not e)
d.clear()
print(d, d.get("b"), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys((), 1), {}.fromkeys("xy", []), dict.fromkeys(range(3), "v"))
print(e.keys(), e.values(), e.items(), sep="\n")
print(len(e.keys()), "b" in e.keys(), 4 in e.values(), ("z", 3) in e.items(), ("z", 4) in e.items(), list(e)[0], next(iter(e)), sorted(e.values(), key=str))
for f in (lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {"a": 1}.pop("b")):
    try:
        f()
    except KeyError as x:
        print(x)
for f in (lambda: {}.pop(), lambda: {}.get(), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.setdefault(), lambda: {}.copy(1), lambda: {}.update({}, {}), lambda: {}.setdefault([], 1), lambda: dict.fromkeys(5), lambda: {}.get("a", "b", "c")):
    try:
        f()
    except TypeError as x:
        print("TypeError", end=" ")
print()
try:
    {}.update([(1, 2, 3)])
except ValueError as x:
    print("ValueError")
try:
    {}.missing
except AttributeError as x:
    print(x)
print({"a": 1} | {"b": 2, "a": 3}, {} | {})
f = {"a": 1}
f |= {"b": 2}
f |= [("c", 3)]
print(f, f.__len__(), f.__contains__("a"), f.__getitem__("b"), dict.get(f, "c"))
try:
    f | 5
except TypeError as x:
    print(x)
g = {}
g.update(g)
f.update(f)
print(g, f)


class Keys:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, k):
        return k + "!"


g.update(Keys())
print(g, dict(Keys()), {**Keys()})
