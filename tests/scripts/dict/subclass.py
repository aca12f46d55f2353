# Subclasses of dict, __missing__, order of lookups.
class D(dict):
    def __missing__(self, k):
        return "missing " + str(k)


d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, len(d), d, type(d.copy()).__name__, d == {"a": 1}, isinstance(d, dict))


class Default(dict):
    def __init__(self, factory, *a, **k):
        super().__init__(*a, **k)
        self.factory = factory

    def __missing__(self, k):
        v = self[k] = self.factory()
        return v


c = Default(int)
for ch in "mississippi":
    c[ch] += 1
print(sorted(c.items()), c.factory is int)
g = Default(list)
for w in "one two three four five six".split():
    g[len(w)].append(w)
print(dict(g))


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())

    def __delitem__(self, k):
        print("del", k)
        super().__delitem__(k.lower())

    def __contains__(self, k):
        return super().__contains__(k.lower())


l = Lower()
l["ABC"] = 1
print(l["abc"], l["Abc"], "aBC" in l, l, l.get("ABC"), list(l))
del l["ABC"]
l.update({"X": 1})
print(l)


class Attr(dict):
    def __getattr__(self, k):
        try:
            return self[k]
        except KeyError:
            raise AttributeError(k)

    def __setattr__(self, k, v):
        self[k] = v


a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, hasattr(a, "z"), a["y"], {**a}, dict(a))


def kw(**k):
    return sorted(k.items())


print(kw(**a), kw(**Default(int, q=1)))


class Iter(dict):
    def __iter__(self):
        return iter(["custom"])

    def __len__(self):
        return 42

    def keys(self):
        return ["kk"]


i = Iter(a=1)
print(list(i), len(i), i.keys(), bool(i), [k for k in i], repr(i), i == {"a": 1})
