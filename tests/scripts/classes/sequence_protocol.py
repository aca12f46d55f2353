# __getitem__, __setitem__, __delitem__, slices, old-style iteration, __iter__.


class Seq:
    def __init__(self, *v):
        self.v = list(v)

    def __len__(self):
        return len(self.v)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if isinstance(i, tuple):
            return ("tuple",) + i
        if i is Ellipsis:
            return "dots"
        return self.v[i]

    def __setitem__(self, i, x):
        if isinstance(i, slice):
            self.v[i.start : i.stop : i.step] = x
        else:
            self.v[i] = x

    def __delitem__(self, i):
        del self.v[i]


s = Seq(10, 20, 30, 40)
print(s[0], s[-1], s[1:3], s[:], s[::2], s[1, 2], s[1:2, ...], s[...])
print(list(s), [x for x in s], tuple(s), 30 in s, sum(s), max(s), sorted(s, reverse=True))
s[0] = 11
s[1:3] = [7, 8, 9]
del s[-1]
print(s.v, len(s), list(reversed(s)))
a, *b = s
print(a, b, *s)
for i, x in enumerate(s):
    print(i, x, end=" ")
print(list(zip(s, "abcd")))
s[0] += 100
print(s.v)
it = iter(s)
print(next(it), next(it), list(it), next(it, "end"))
try:
    s[99]
except IndexError as e:
    print(e)


class StopAt:
    def __getitem__(self, i):
        print("get", i, end="; ")
        if i == 3:
            raise StopIteration
        return i


print(list(StopAt()))


class Bad:
    def __getitem__(self, i):
        if i == 2:
            raise ValueError("item 2")
        return i


try:
    list(Bad())
except ValueError as e:
    print(e)


class Grid:
    def __init__(self):
        self.d = {}

    def __getitem__(self, rc):
        r, c = rc
        return self.d.get((r, c), 0)

    def __setitem__(self, rc, v):
        self.d[rc] = v

    def __missing__(self, k):
        return "unused"


g = Grid()
g[1, 2] = 5
g[1, 2] += 1
g[0, 0] -= 1
print(g[1, 2], g[0, 0], g[9, 9])


class ReadOnly:
    def __getitem__(self, i):
        return i


def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print(e)


def assign(o):
    o[0] = 1


def delete(o):
    del o[0]


attempt(lambda: assign(ReadOnly()))
attempt(lambda: delete(ReadOnly()))
attempt(lambda: object()[0])
attempt(lambda: assign((1,)))
attempt(lambda: delete("s"))
one, key, real = [1], "a", 1.0
attempt(lambda: one[key])
attempt(lambda: (1,)[real])
attempt(lambda: iter(object()))


class Idx:
    def __index__(self):
        return 2


print([5, 6, 7][Idx()], "abc"[Idx() :], range(10)[Idx()], hex(Idx()), [0] * Idx())


class Reversible:
    def __reversed__(self):
        return iter("zyx")


print(list(reversed(Reversible())))
