# A container class by hand: getitem with slices, setitem, delitem, contains, iter, reversed, len, call.
class Grid:
    def __init__(self, w, h):
        self.w, self.h = w, h
        self.cells = {}

    def __getitem__(self, key):
        if isinstance(key, tuple):
            x, y = key
            if isinstance(x, slice) or isinstance(y, slice):
                xs = range(*x.indices(self.w)) if isinstance(x, slice) else [x]
                ys = range(*y.indices(self.h)) if isinstance(y, slice) else [y]
                return [self[i, j] for j in ys for i in xs]
            if not (0 <= x < self.w and 0 <= y < self.h):
                raise IndexError(f"{key} outside of {self.w}x{self.h}")
            return self.cells.get(key, ".")
        if key is Ellipsis:
            return self[:, :]
        raise TypeError(f"bad key {key!r}")

    def __setitem__(self, key, value):
        self[key]
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __contains__(self, value):
        return value in self.cells.values()

    def __iter__(self):
        for y in range(self.h):
            yield "".join(self[x, y] for x in range(self.w))

    def __reversed__(self):
        return reversed(list(self))

    def __len__(self):
        return self.w * self.h

    def __call__(self, f):
        for k in list(self.cells):
            self.cells[k] = f(self.cells[k])
        return self

    def __bool__(self):
        return bool(self.cells)

    def __length_hint__(self):
        return self.h


g = Grid(4, 3)
print(bool(g), len(g))
g[0, 0] = "a"
g[3, 2] = "z"
g[1, 1] = "m"
print(list(g), g[0, 0], g[:, 1], g[1:3, ::2], "z" in g, "q" in g, list(reversed(g)), *g)
for k in ((9, 9), "x", 5, (1, 2, 3)):
    try:
        g[k]
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    g[5, 5] = "no"
except IndexError as e:
    print(e)
del g[0, 0]
try:
    del g[0, 0]
except KeyError as e:
    print(e)
print(list(g(str.upper)), len(g[...]), "".join(g), max(g), sorted(g), dict(enumerate(g)))


class Keys:
    def __getitem__(self, k):
        return k


k = Keys()
print(k[1], k[1:2], k[:, ::2], k[...], k[()], k[1, 2], k[1:2, 3], k[None], k[-1:], k[{1}], k["a":"b":"c"], k[*[1, 2]], k[lambda: 0] is not None)
