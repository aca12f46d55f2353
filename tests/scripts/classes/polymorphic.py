# One call site or attribute site that sees many classes in turn.


class Sq:
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s * self.s


class Rect:
    def __init__(self, w, h):
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Tri:
    def __init__(self, b, h):
        self.h = h
        self.b = b

    def area(self):
        return self.b * self.h // 2


class Unit:
    area = staticmethod(lambda: 1)


class Cls:
    k = 7

    @classmethod
    def area(cls):
        return cls.k


class Inst:
    def __init__(self):
        self.area = lambda: 9


class Dyn:
    def __getattr__(self, name):
        return lambda: len(name)


class Callable:
    def __call__(self):
        return 11


class Holder:
    area = Callable()


class Sub(Rect):
    pass


class Sub2(Rect):
    def area(self):
        return -super().area()


def total(shapes):
    t = 0
    for s in shapes:
        t += s.area()
    return t


same = [Sq(i) for i in range(10)]
print(total(same))
two = [Sq(2), Rect(2, 3)] * 5
print(total(two))
all_ = [Sq(2), Rect(2, 3), Tri(4, 5), Unit(), Cls(), Inst(), Dyn(), Holder(), Sub(1, 8), Sub2(3, 3)]
print(total(all_), [s.area() for s in all_])
print(total(all_ * 4))
print(total(same))
try:
    total([Sq(1), object()])
except AttributeError as e:
    print(e)
print(total([Unit, Cls]))


def read_h(objs):
    return [o.h for o in objs]


class SlotH:
    __slots__ = ("h",)


class PropH:
    @property
    def h(self):
        return "prop"


class ClassH:
    h = "class"


slot = SlotH()
slot.h = "slot"
mix = [Rect(1, 2), Tri(3, 4), slot, PropH(), ClassH(), ClassH, Sub(5, 6)]
print(read_h(mix), read_h(mix[::-1]))


def add(a, b):
    return a + b


class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return "Num" + str(self.v + (o.v if isinstance(o, Num) else o))

    def __radd__(self, o):
        return "rNum" + str(self.v + o)


operands = [(1, 2), (1.5, 2), ("a", "b"), ([1], [2]), ((1,), (2,)), (Num(1), Num(2)), (3, Num(4)), (True, 2), (2**70, 1)]
for _ in range(2):
    print([add(a, b) for a, b in operands])
