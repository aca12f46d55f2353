# The attributes of a class as a read-only mapping that follows changes.


class C:
    k = 1

    def m(self):
        pass


d = C.__dict__
print(type(d).__name__, d["k"], "m" in d, d.get("zz", 5), [x for x in d if not x.startswith("_")])
for f in (lambda: d.__setitem__("q", 1), lambda: d["missing"], lambda: d.pop("k"), lambda: C.__dict__.update(a=1)):
    try:
        f()
    except (TypeError, KeyError, AttributeError) as e:
        print(type(e).__name__)
try:
    d["q"] = 1
except TypeError as e:
    print(e)
try:
    del d["k"]
except TypeError as e:
    print(e)
C.k = 7
C.added = "new"
print(d["k"], d["added"], dict(d)["k"], sorted(k for k in vars(C).keys() if k[0] != "_"), ("k", 7) in d.items())
print("append" in list.__dict__, "__len__" in list.__dict__, list.__dict__["append"] is list.append)
total = 0
for i in range(100):
    C.k = i
    total += C.k + C().k
print(total, d["k"])
f = [].append
print(type(f) is type(len), f.__name__, callable(f), f == f)
