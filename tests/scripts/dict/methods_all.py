# Every method of dict, with its forms of arguments and its errors.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("q"), d.get("q", 5), d.setdefault("a", 9), d.setdefault("c"), d.setdefault("d", []), d)
print(d.pop("c"), d.pop("c", "gone"), d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4], "pq"])
d.update()
d.update(k=1)
print(d)
print(list(d.keys()), list(d.values()), list(d.items()), d.copy() == d, d.copy() is d)
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys((), 1), {}.fromkeys("x", "y"))
for bad in (lambda: d.pop("nothing"), lambda: {}.popitem(), lambda: d["nothing"], lambda: d.update(5), lambda: d.update([1]), lambda: d.update([(1, 2, 3)]), lambda: d.update({}, {}), lambda: d.get(), lambda: d.get([]), lambda: {[]: 1}, lambda: d.fromkeys(5), lambda: dict([1]), lambda: dict(5), lambda: dict("ab"), lambda: dict(["ab", "c"]), lambda: dict({}, {}), lambda: d.setdefault({}), lambda: d.pop()):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
print(dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), dict(), dict({"a": 1}, a=2))
e = d.copy()
e.clear()
print(e, len(e), bool(e), bool(d), "x" in d, "nothing" in d, "nothing" not in d)
del d["x"]
try:
    del d["x"]
except KeyError as exc:
    print(exc)
print({1: "int"}[1.0], {1: "a", True: "b", 1.0: "c"}, {0: 1}[False], {"a": 1} == {"a": 1.0}, {1: 2} != {1: 3}, {} == [], {1: 2, 3: 4} == {3: 4, 1: 2})
for op in ("<", "<=", ">", "+", "&", "-"):
    try:
        eval(f"{{}} {op} {{}}")
    except TypeError as exc:
        print(exc)
print({"a": 1} | {"b": 2}, {"a": 1} | {"a": 2})
d = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d, list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())))
