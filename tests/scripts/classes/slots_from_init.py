# Instances get room for what `__init__` assigns: few, many and very many attributes, in any order, and those that
# come later.
names = ["a%d" % i for i in range(70)]
scope = {}
exec("class Wide:\n  def __init__(self):\n" + "".join("    self.%s = %d\n" % (n, i) for i, n in enumerate(names)), scope)
Wide = scope["Wide"]


class Six:
    def __init__(self, other=None):
        self.a, self.b = 1, 2
        self.c = self.a
        self.c = 3
        if other is not None:
            other.z = self
            self.d = 4
        else:
            self.e = 5
        self.f = 6


class Sub(Six):
    def __init__(self):
        self.g = 7
        super().__init__()
        self.h = 8


class Slotted:
    __slots__ = ("a", "b", "c", "d", "e")

    def __init__(self):
        self.a = self.b = self.c = self.d = 1


class Late:
    def __init__(*args):
        args[0].x = 1
        args[0].y = 2


class Shown:
    def __init__(self):
        self.one = 1
        self.two = 2
        self.three = 3
        self.four = 4


def total(objects):
    # Objects of two classes come by at the same attribute.
    sum = 0
    for thing in objects:
        sum += thing.f + thing.b
        thing.b = thing.f
    return sum


first = Six()
second = Six(first)
print(sorted(vars(first)), sorted(vars(second)), first.z is second)
print(sorted(vars(Sub())), total([Six(), Sub(), Six(first), Sub()] * 40))
wide = Wide()
print(len(vars(wide)), wide.a0 + wide.a69, sum(vars(wide).values()))
for i in range(20):
    setattr(second, "later%d" % i, i)
print(second.later0, second.later19, second.f, len(vars(second)))
print([getattr(Slotted(), name, None) for name in Slotted.__slots__])
print(sorted(vars(Late()).items()))
shown = Shown()
del shown.two
shown.two = 22
print(list(vars(shown).items()))
Shown.__init__ = lambda self: setattr(self, "five", 5)
print(vars(Shown()))
