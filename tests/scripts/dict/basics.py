# Construction, access, order, comparison, views.
# alloc-fail: yes
d = {"a": 1, "b": 2, 3: "three", None: 0, (1, 2): "t", 1.5: "f"}
print(d, len(d), d["a"], d[3], d[None], d[1, 2], d[1.5], d[3.0])
print(dict(), {}, dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}), dict({"k": 1}, j=2), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), dict(**{"q": 1}))
d["new"] = "n"
d["a"] = "changed"
print(list(d), d["a"])
del d["b"]
d["b"] = "again"
print(list(d.items()))
print("a" in d, "zz" in d, 3 in d, None in d, "changed" in d, "zz" not in d)
print({1: "int", 1.0: "float", True: "bool"}, {"a": 1, "a": 2}, {0: "z", False: "f"}, {"": 1}[""], {b"a": 1, "a": 2})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2}, {} == {}, {"a": 1} == {"a": 1, "b": 2}, {1: 2} == [1, 2], {} == None)
print(bool({}), bool({0: 0}), max({"a": 1, "c": 0}), min({3: 1, 2: 5}), sum({1: "x", 2: "y"}), sorted({"b": 1, "a": 2}), list(reversed({"x": 1, "y": 2})))
for k in {"p": 1, "q": 2}:
    print(k, end=" ")
for k, v in {"p": 1, "q": 2}.items():
    print(k, v, end=" ")
print()
for key in ("missing", 99, None, (1,)):
    try:
        {}[key]
    except KeyError as e:
        print(repr(e), e.args[0] == key)
try:
    del d["nope"]
except KeyError as e:
    print(e)
for f in (lambda: {[]: 1}, lambda: {}[[]], lambda: {{}: 1}, lambda: [] in {}, lambda: {}.get({}), lambda: {(1, []): 2}, lambda: {set(): 1}, lambda: {bytearray(): 1}, lambda: {}[[1]]):
    try:
        f()
    except TypeError as e:
        print(e)
for op in ("{} + {}", "{} < {}", "{} * 2", "-{}", "{}()", "{1: 2} & {1: 2}"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
for f in (lambda: dict([1, 2]), lambda: dict(5), lambda: dict(["a"]), lambda: dict([(1, 2, 3)]), lambda: dict({}, {})):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, end=" ")
print()
rec = {"self": None}
rec["self"] = rec
print(rec, rec["self"]["self"] is rec)
n = {"a": {"b": {"c": [1, {"d": 2}]}}}
n["a"]["b"]["c"][1]["d"] += 40
print(n)
