# Descriptors: data and non-data, __set_name__, __delete__, class access.


class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return "<" + owner.__name__ + "." + self.name + ">"
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(self.name + " wants " + self.kind.__name__)
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print("delete", self.name)
        obj.__dict__.pop(self.name, None)


class Rec:
    n = Typed(int, 0)
    s = Typed(str)
    both = Typed((int), 5)


r = Rec()
print(r.n, r.s, r.both, Rec.n, Rec.s)
r.n = 10
r.s = "str"
print(r.n, r.s, sorted(r.__dict__.items()))
for bad in ("x", 1.5):
    try:
        r.n = bad
    except TypeError as e:
        print(e)
del r.n
print(r.n)
r.__dict__["n"] = "sneaky"
print(r.n)


class NonData:
    def __get__(self, obj, owner):
        return ("computed", obj is None, owner.__name__)


class Host:
    v = NonData()


h = Host()
print(h.v, Host.v)
h.v = "instance wins"
print(h.v)
del h.v
print(h.v)


class OnlySet:
    def __set__(self, obj, value):
        obj.log = ("set", value)


class Host2:
    w = OnlySet()


h2 = Host2()
print(type(h2.w).__name__)
h2.w = 5
print(h2.log)
h2.__dict__["w"] = "from dict"
print(h2.w)


class Lazy:
    def __init__(self, fn):
        self.fn = fn

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        print("compute", self.name)
        v = obj.__dict__[self.name] = self.fn(obj)
        return v


class Circle:
    def __init__(self, r):
        self.r = r

    @Lazy
    def area(self):
        return 3 * self.r * self.r


c = Circle(2)
print(c.area, c.area, sorted(c.__dict__))


class Sub(Rec):
    extra = Typed(list)


s = Sub()
s.extra = [1]
print(s.extra, s.n, Sub.n)
Rec.late = Typed(int)
try:
    r.late
except AttributeError as e:
    print(e)
