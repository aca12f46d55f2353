# property in its forms: getter, setter, deleter, inheritance, errors.


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def c(self):
        "degrees"
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("deleting")
        self._c = 0

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    def _get_k(self):
        return self._c + 273

    def _set_k(self, v):
        self.c = v - 273

    k = property(_get_k, _set_k, None, "kelvin")
    writeonly = property(None, lambda self, v: setattr(self, "_c", v))


t = Temp(100)
print(t.c, t.f, t.k)
t.c = 25
print(t.c, t.f, t.k)
t.k = 300
print(t.c)
t.c += 3
print(t.c)
del t.c
print(t.c)
try:
    t.c = -300
except ValueError as e:
    print(e)
actions = [lambda: setattr(t, "f", 1), lambda: delattr(t, "f"), lambda: t.writeonly, lambda: delattr(t, "k")]
for action in actions:
    try:
        action()
    except AttributeError as e:
        print(e)
t.writeonly = 7
print(t.c, Temp.c.__doc__, Temp.k.__doc__)
print(isinstance(Temp.c, property), type(Temp.c).__name__)


class Sub(Temp):
    @property
    def c(self):
        return "sub" + str(super().c)


s = Sub(5)
print(s.c, s.k)
try:
    s.c = 1
except AttributeError as e:
    print(e)


class Sub2(Temp):
    @Temp.c.getter
    def c(self):
        return -self._c


s2 = Sub2(5)
s2.c = 9
print(s2.c, s2._c)


class Shadow:
    @property
    def x(self):
        return "property"


sh = Shadow()
sh.__dict__["x"] = "instance"
print(sh.x, sh.__dict__)


class Raises:
    @property
    def bad(self):
        raise KeyError("in property")

    @property
    def attr(self):
        return self.undefined


try:
    Raises().bad
except KeyError as e:
    print("KeyError", e)
print(hasattr(Raises(), "attr"), getattr(Raises(), "attr", "dflt"))


class Lazy:
    @property
    def data(self):
        print("computing")
        self.__class__.data = [1, 2]
        return self.data


z = Lazy()
print(z.data, z.data)
