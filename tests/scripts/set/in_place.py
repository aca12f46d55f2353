# In-place operators and methods of sets.
s = {1, 2, 3}
same = s
s |= {4}
s &= {1, 2, 4}
s -= {1}
s ^= {2, 9}
print(sorted(s), same is s)
s.update([1, 2], (3,), "x")
print(sorted(s, key=str))
s.intersection_update([1, 2, "x"], [1, "x"])
print(sorted(s, key=str))
s.difference_update(["x"], [5])
print(s)
s.symmetric_difference_update([1, 2])
print(s)
s.update()
s.difference_update()
s.intersection_update()
print(s)
f = frozenset([1])
g = f
f |= {2}
print(sorted(f), g, f is g)
for bad in (5, [[1]], None):
    for name in ("update", "difference_update", "intersection_update", "symmetric_difference_update"):
        try:
            getattr(s, name)(bad)
            print(name, bad, sorted(s))
        except TypeError as exc:
            print(name, exc)
try:
    s |= [1]
except TypeError as exc:
    print(exc)
s = {1, 2}
s -= s
print(s)
s = {1, 2}
s ^= s
print(s)
