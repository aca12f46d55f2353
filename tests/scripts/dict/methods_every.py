# Every dict method with its error paths.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("c", 3), d.pop("c"), d.pop("zz", "default"), d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("k", "v"), ["l", "w"]])
d.update(zip("mn", (1, 2)))
d.update()
print(d, d.keys(), d.values(), d.items(), d.copy() == d, d.copy() is d, list(d), len(d))
print(dict(a=1), dict([("a", 1)], b=2), dict({"a": 1}, a=2), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(), dict([]), {**{"a": 1}, "a": 2, **{"b": 3}}, {"a": 1} | {"b": 2}, {"a": 1} | {"a": 9})
for f in (lambda: d["nope"], lambda: d.pop("nope"), lambda: {}.popitem(), lambda: d.get(), lambda: d.pop(), lambda: d.update(5), lambda: d.update([1]), lambda: d.update([(1, 2, 3)]), lambda: d.update({}, {}), lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict(1, 2), lambda: d.fromkeys(), lambda: d.fromkeys(5), lambda: d | 5, lambda: d | [("a", 1)], lambda: d < d, lambda: d + d, lambda: d.setdefault(), lambda: d.items(1), lambda: d.clear(1), lambda: d.keys(1), lambda: hash(d), lambda: d[[]], lambda: d.foo):
    try:
        print(f())
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
e = {1: "one"}
e |= {2: "two"}
e |= [(3, "three")]
del e[1]
print(e, 2 in e, 1 not in e, e == {3: "three", 2: "two"}, list(reversed(e)), bool({}), {1: 1} != {1: 2})
e.clear()
print(e, {i: i * i for i in range(3)}, {k: v for k, v in zip("ab", "cd")}, {1: 2, 1: 3, True: 4})
try:
    del e["gone"]
except KeyError as error:
    print(repr(error))
x = {"b": 1, "a": 2}
print(sorted(x), max(x), sorted(x.items()), sorted(x, key=x.get), min(x.values()), sum(x.values()), dict(sorted(x.items())), list(enumerate(x)))
