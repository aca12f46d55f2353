# alloc-fail: yes
# Subclasses of list and tuple with their own state and overridden methods.


class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.pushes = 0

    def push(self, v):
        self.append(v)
        self.pushes += 1
        return self

    def peek(self):
        return self[-1]


s = Stack(1, 2)
print(s, len(s), s.push(3).push(4), s.peek(), s.pop(), s.pushes)
print(s == [1, 2, 3], s[0:2], type(s[0:2]).__name__, type(s + [9]).__name__)
print(isinstance(s, list), bool(Stack()), 2 in s, s.index(3), sorted(s, reverse=True))
s.extend((7, 8))
s[0] = 100
del s[1]
s.insert(0, "first")
print(s, [x for x in s if x != 3], list(reversed(s)))
s.sort(key=str)
print(s, s.count(3), s.copy() == s)


class Clamped(list):
    def __getitem__(self, i):
        if isinstance(i, int):
            i = max(-len(self), min(i, len(self) - 1))
        return super().__getitem__(i)

    def __setitem__(self, i, v):
        super().__setitem__(i, v * 10)

    def append(self, v):
        super().append(-v)

    def __len__(self):
        return super().__len__()

    def __contains__(self, v):
        return v == "anything" or super().__contains__(v)


c = Clamped([1, 2, 3])
c.append(4)
c[0] = 5
print(c, c[99], c[-99], c[1:], "anything" in c, 2 in c, 77 in c)


class Vec(tuple):
    def __add__(self, o):
        return Vec(a + b for a, b in zip(self, o))

    def __mul__(self, k):
        return Vec(a * k for a in self)

    def __repr__(self):
        return "Vec" + super().__repr__()


v = Vec((1, 2, 3))
print(v + v, v * 3, v[1], v[:2], len(v), v == (1, 2, 3), hash(v) == hash((1, 2, 3)))
a, b, c3 = v
print(a, b, c3, max(v), {v: 1}[(1, 2, 3)])
v.note = "has a dict"
print(v.note)


class Printing(list):
    def __iter__(self):
        for i in range(len(self)):
            yield "<%s>" % self[i]

    def __repr__(self):
        return "P" + super().__repr__()


p = Printing([1, 2])
print(p, list(p), [x for x in p], str(p), tuple(p))
x, y = p
print(x, y, *p)
