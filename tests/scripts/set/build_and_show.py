# Making sets from every kind of iterable, and how they are shown.
print(set(), frozenset(), {1}, frozenset([1]), {frozenset()}, {()}, {None}, {"a"}, {b"x"}, {1.5})
for source in ("aab", [1, 1, 2], (1, 2), range(4), {1: 2}, {1: 2}.items(), b"ab", bytearray(b"b"), (x for x in (3, 3)), map(abs, [-1, 1]), zip([1], [2]), enumerate("a"), iter([]), reversed([1, 2])):
    s = set(source)
    print(sorted(s, key=str), len(s))
print(sorted({x * x for x in range(-3, 4)}), {x for x in "abc" if x > "a"} == {"b", "c"}, {*[1, 2], *(2, 3)}, {*()} == set())
print({(x, y) for x in range(2) for y in range(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)})
for bad in (5, None, [[]], 1.5):
    try:
        set(bad)
    except TypeError as exc:
        print(exc)
try:
    set(1, 2)
except TypeError as exc:
    print(exc)
try:
    set(iterable=[1])
except TypeError as exc:
    print(exc)


class S(set):
    pass


class F(frozenset):
    def __new__(cls, it, extra):
        self = super().__new__(cls, it)
        self.extra = extra
        return self


print(S([1]), type(S([1]) | {2}).__name__, S([1]) == {1}, type(S([1]).copy()).__name__)
f = F([1], "more")
print(f, f.extra, f == {1}, hash(f) == hash(frozenset([1])), type(f | {2}).__name__)
