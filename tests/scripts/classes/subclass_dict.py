# Subclasses of dict and set: __missing__, overridden item access, attributes.


class Counter(dict):
    def __missing__(self, k):
        return 0

    def add(self, items):
        for i in items:
            self[i] += 1
        return self

    def top(self, n):
        return sorted(self.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


c = Counter().add("mississippi")
print(c.top(3), c["z"], "z" in c, len(c), c.get("z"), c == {"m": 1, "i": 4, "s": 4, "p": 2})


class Default(dict):
    def __init__(self, factory, *a, **k):
        super().__init__(*a, **k)
        self.factory = factory

    def __missing__(self, k):
        v = self[k] = self.factory()
        return v


d = Default(list, z=[0])
for w in ("apple", "avocado", "bean", "cherry", "corn"):
    d[w[0]].append(w)
print(d, list(d), d.factory is list)


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())

    def __contains__(self, k):
        return super().__contains__(k.lower())

    def __delitem__(self, k):
        super().__delitem__(k.lower())


low = Lower()
low["Key"] = 1
low["OTHER"] = 2
low["key"] += 5
print(low, low["KEY"], "Key" in low, low.get("Key"), list(low.values()))
del low["Other"]
print(len(low), [k for k in low])
try:
    low["Nope"]
except KeyError as e:
    print("KeyError", e)


class LRU(dict):
    def __init__(self, cap):
        self.cap = cap

    def get_or(self, k, fn):
        if k in self:
            v = self.pop(k)
        else:
            v = fn(k)
            if len(self) >= self.cap:
                del self[next(iter(self))]
        self[k] = v
        return v


cache = LRU(3)
print([cache.get_or(k, lambda k: k * k) for k in (1, 2, 3, 1, 4, 5)], list(cache))


class Bag(set):
    def add(self, v):
        super().add(v)
        return self

    def __repr__(self):
        return "Bag" + str(sorted(self))


b = Bag([3, 1]).add(2).add(3)
print(b, len(b), 2 in b, b == {1, 2, 3}, sorted(b | {9}), isinstance(b, set))
print({**c}["s"], dict(c) == c, dict(low), {k: v for k, v in low.items()})


class Frozen(dict):
    def _no(self, *a, **k):
        raise TypeError("frozen")

    __setitem__ = __delitem__ = update = pop = clear = _no


f = Frozen(a=1)
for fn in (lambda: f.update(b=1), lambda: f.clear(), lambda: f.pop("a"), lambda: f.__setitem__("x", 1)):
    try:
        fn()
    except TypeError as e:
        print(e, f["a"])
