# Subclasses of set and frozenset.
class S(set):
    def __init__(self, *a):
        super().__init__(*a)
        self.adds = 0

    def add(self, v):
        self.adds += 1
        super().add(v)

    def __contains__(self, v):
        return v == "magic" or super().__contains__(v)


s = S([1, 2])
s.add(3)
s.add(3)
s.update([4])
print(sorted(s), s.adds, "magic" in s, 9 in s, len(s), s == {1, 2, 3, 4}, isinstance(s, set), type(s).__name__, bool(S()))
s.tag = "attr"
print(s.tag, sorted(s | {9}), sorted(s & {1, 2}), s >= {1}, sorted(s - {1}), s.isdisjoint({8}))


class F(frozenset):
    def __new__(cls, items, name):
        self = super().__new__(cls, items)
        self.name = name
        return self

    def __repr__(self):
        return "F(%s)" % self.name


f = F([1, 2], "n")
print(f, f.name, f == frozenset([1, 2]), hash(f) == hash(frozenset([1, 2])), {frozenset([1, 2]): "found"}[f], sorted(f), len(f))


class O(set):
    def __or__(self, o):
        return "or"

    def __iter__(self):
        return iter("it")

    def __len__(self):
        return 77

    def __eq__(self, o):
        return "eq"

    __hash__ = None


o = O([1])
print(o | 5, list(o), len(o), o == 1, 1 in o)
try:
    hash(o)
except TypeError as e:
    print(e)
print(sorted(S("abc")), repr(S()), repr(S([1])), str(frozenset()))
