import weakref
class C:
    def __init__(self, n): self.n = n
a, b, c = C(1), C(2), C(3)
s = weakref.WeakSet([a, b])
s.add(a)
print(len(s), a in s, c in s, sorted(x.n for x in s), 5 in s)
t = weakref.WeakSet([b, c])
print(sorted(x.n for x in s | t), sorted(x.n for x in s & t), sorted(x.n for x in s - t), sorted(x.n for x in s ^ t), s == weakref.WeakSet([a, b]), s.isdisjoint([c]))
s.discard(c)
s.remove(a)
try:
    s.remove(a)
except KeyError:
    print("KeyError")
print(s.pop() is b, len(s))
k = weakref.WeakKeyDictionary({a: 1})
k[b] = 2
print(len(k), k[a], k.get(c, "none"), sorted(x.n for x in k), sorted(k.values()), k.pop(a), a in k, k.setdefault(c, 9))
v = weakref.WeakValueDictionary(x=a)
v["y"] = b
print(sorted(v), v["x"].n, "z" in v, v.pop("y").n, len(v), v.get("y"), [o.n for o in v.values()], v.setdefault("w", c).n)
try:
    v["q"] = 5
except TypeError as e:
    print(e)
