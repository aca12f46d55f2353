# board: differs (floats are f32)
# Iteration order after every kind of change, and repr of nested content.
# alloc-fail: yes
d = {}
for k in "zyxw":
    d[k] = len(d)
print(d)
d["y"] = "same place"
d.pop("x")
d["x"] = "moved to end"
d.update(w="updated", new=1)
print(d)
d.setdefault("z", 0)
d.setdefault("last", 0)
print(list(d), list(d.items())[-1], d.popitem(), list(d))
e = dict(d)
e.pop("z")
e["z"] = 0
print(e == d, list(e), list(d), list(e.copy()), list({**d, **e}))
print(list(zip(d, d.values())), list(enumerate(d)), [k + str(v) for k, v in d.items() if k > "w"])
print({1: {2: {3: {}}}}, {"l": [1, {"t": (1, {2})}]}, {"q'": 'd"'}, {None: None, True: False}, {1.0: 1e100}, {(): ((),)}, {b"b": "é"})
print("%s" % d, f"{ {1: 2} }", "{}".format({"a": [1]}), str({}), repr({"k": {}}), len(str({i: i for i in range(30)})))
first = next(iter(d))
print(first, [*d][-1], min(d), max(d), list(map(str.upper, d)), list(filter(lambda k: len(k) > 1, d)), ",".join(d), sorted(d, key=lambda k: str(d[k])))
it = iter({"a": 1, "b": 2}.items())
print(next(it), next(it), next(it, None), next(it, None))
print(all({}), any({"": 1}), all({1: 0}), sum({2: 0, 3: 0}), tuple({"t": 1}), set({"s": 1}), list({"l": 1}), len(dict.fromkeys("hello")), "".join(dict.fromkeys("hello")))
