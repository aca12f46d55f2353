# slice objects: attributes, indices, equality, use.
# alloc-fail: yes
for s in (slice(5), slice(1, 5), slice(1, 10, 2), slice(None), slice(None, None, -1), slice(-3, None), slice("a", "b", "c")):
    print(s, s.start, s.stop, s.step)
for args in ((5,), (1, 5), (None, None, -1), (-3, None), (10, 2, -3), (-100, 100, 7), (100, -100, -7), (0, 0), (3, 1), (None, 3), (None, -3, -1)):
    s = slice(*args)
    print([s.indices(n) for n in (0, 1, 5, 10)])
    for n in (0, 1, 5, 10):
        assert list(range(*s.indices(n))) == list(range(n))[s]
print(slice(1, 2) == slice(1, 2), slice(1, 2) == slice(1, 2, None), slice(1) != slice(2), slice(1) == (None, 1, None), slice(1, 2) < slice(1, 3), slice(0, 1, 5) < slice(0, 2))
x = list(range(10))
evens, tail = slice(None, None, 2), slice(-3, None)
print(x[evens], x[tail], "abcdefghij"[evens], tuple(x)[tail], bytes(x)[tail], range(10)[evens])
x[evens] = "abcde"
print(x)
del x[tail]
print(x)


class S:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


s = S()
s[1:2] = 5
s[::3] = "x"
del s[:4]
del s[1:2, 3:4]
print(s[1:2], s[:], s[::-1], s[1:2, ::3], s[None:None:None], s["a":])


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


print([1, 2, 3, 4, 5][I(1) : I(4) : I(2)], "hello"[I(-3) :], slice(I(1), I(3)).indices(5))
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices("a"), lambda: slice("a").indices(5), lambda: [1][slice(1.5)], lambda: slice(1).indices()):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", end=" ")
print()
for f in (lambda: slice(0, 1, 0).indices(5), lambda: slice(1).indices(-1)):
    try:
        print(f())
    except ValueError as e:
        print(e)
try:
    slice(1).start = 5
except AttributeError as e:
    print("AttributeError")
print(slice(10**20).indices(5), slice(-(10**20), 10**20).indices(3), slice(None, None, 10**20).indices(10), type(slice(1)).__name__, isinstance(slice(1), slice))
