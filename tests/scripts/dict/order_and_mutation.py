# Insertion order through changes; changing a dict while it is iterated over.
d = {i: str(i) for i in range(5)}
del d[2]
d[2] = "again"
d[0] = "same place"
d.update({9: "nine", 1: "kept"})
print(d, list(d))
d.pop(3)
d.setdefault(3, "end")
print(list(d))
print(d.popitem(), d.popitem(), list(d))
e = dict(d)
e.clear()
e["b"] = 1
e["a"] = 2
print(e, {**e, "b": 5}, {**{"z": 1}, **e}, dict(sorted(e.items())), dict(reversed(e.items())))
for act in ("d[100] = 1", "del d[0]", "d.clear()", "d.popitem()", "d.update({200: 1})", "d.setdefault(300)"):
    d = {0: 1, 1: 2, 2: 3}
    for view in (d, d.keys(), d.values(), d.items()):
        d.clear()
        d.update({0: 1, 1: 2, 2: 3})
        try:
            for _ in view:
                exec(act)
            print(act, "no error")
        except RuntimeError as exc:
            print(act, exc)
d = {0: 1, 1: 2}
for key in d:
    d[key] += 10
print(d)
d = {}
for i in range(1000):
    d[i] = i
    if i >= 10:
        del d[i - 10]
print(list(d), len(d))
d = {i: i for i in range(100)}
for i in range(0, 100, 2):
    del d[i]
print(len(d), list(d)[:5], sum(d))
d.update((i, -i) for i in range(0, 10, 2))
print(list(d.items())[-5:])
