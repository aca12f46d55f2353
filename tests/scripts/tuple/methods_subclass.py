# Tuple methods by name, and subclasses.
# alloc-fail: yes
t = (3, 1, 2, 1)
print(t.__len__(), t.__getitem__(1), t.__contains__(2), t.__add__((9,)), t.__mul__(2), t.__eq__((3, 1, 2, 1)), t.__lt__((4,)), t.__hash__() == hash(t), list(t.__iter__()))
print(tuple.index(t, 1), tuple.count(t, 1), tuple.__name__, isinstance(t, tuple), type(()) is tuple)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, o):
        return Point(self.x + o[0], self.y + o[1])

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


p = Point(1, 2)
print(p, p.x, p.y, p + (3, 4), p + p, p == (1, 2), p[::-1], len(p), hash(p) == hash((1, 2)), {p: "k"}[1, 2], isinstance(p, tuple), list(p), p < (2,))
a, b = p
print(a, b, "%s %s" % p, type(p[:]).__name__, type(p * 2).__name__, sum(p), max(p), p.index(2), 2 in p, *p)


class N(tuple):
    def __len__(self):
        return 50

    def __getitem__(self, i):
        return "got %s" % (i,)

    def __iter__(self):
        return iter([7])

    def __bool__(self):
        return False


n = N([1, 2])
print(len(n), n[0], list(n), bool(n), n == (1, 2), tuple.__len__(n), [*n])
n.attr = 5
print(n.attr, N(), tuple(N()), N("ab") == ("a", "b"))


def multi():
    return 1, 2, 3


q, *r = multi()
print(q, r, multi()[1], len(multi()), (lambda *a: a)(*multi(), 4), multi() + (4,))
records = [("bob", 30), ("al", 25), ("cy", 30)]
print(sorted(records), sorted(records, key=lambda r: (-r[1], r[0])), max(records, key=lambda r: r[1]), min(records), dict(records), [n for n, a in records if a == 30])
