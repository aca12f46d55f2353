# property, staticmethod, classmethod, super as builtins.
# alloc-fail: yes
class C:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        """Doc of v."""
        return self._v

    @v.setter
    def v(self, x):
        if x < 0:
            raise ValueError("negative")
        self._v = x

    @v.deleter
    def v(self):
        print("deleted")
        self._v = None

    ro = property(lambda self: "read only")
    wo = property(None, lambda self, x: print("wrote", x))

    @staticmethod
    def s(a, b=2):
        return a + b

    @classmethod
    def make(cls, *a):
        return cls.__name__, a

    alias = s
    other = classmethod(lambda cls: cls)


c = C()
c.v = 5
c.v += 1
print(c.v, c.ro, C.s(1), c.s(1, 5), C.make(1), c.make(), C.alias(3), c.other() is C, isinstance(C.v, property), C.v.fget(c))
c.wo = 3
del c.v
print(c.v)
try:
    c.v = -1
except TypeError as e:
    print("TypeError")
except ValueError as e:
    print(e)
for f in (lambda: setattr(c, "ro", 1), lambda: delattr(c, "ro"), lambda: c.wo):
    try:
        f()
    except AttributeError as e:
        print("AttributeError")


class D(C):
    @property
    def v(self):
        return ("D", self._v)

    @classmethod
    def make(cls, *a):
        return "D+" + super().make(*a)[0]

    @staticmethod
    def s(a, b=0):
        return C.s(a, b) * 10


d = D()
print(d.v, D.make(), d.s(1), D.ro is C.ro, D().make())
try:
    d.v = 5
except AttributeError as e:
    print("AttributeError")


class Base:
    def who(self):
        return ["Base"]


class L(Base):
    def who(self):
        return ["L"] + super().who()


class R(Base):
    def who(self):
        return ["R"] + super().who()


class Bottom(L, R):
    def who(self):
        return ["Bottom"] + super(Bottom, self).who()


print(Bottom().who(), super(L, Bottom()).who(), [k.__name__ for k in Bottom.__mro__])
try:
    super().x
except RuntimeError as e:
    print("RuntimeError")
try:
    class Bad(Base, Bottom):
        pass
except TypeError as e:
    print("TypeError")
