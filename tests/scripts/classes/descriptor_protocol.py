# Data and non-data descriptors against the instance dictionary; __get__ with None; deletion; class access.
class Data:
    def __get__(self, instance, owner):
        print("get", instance is None, owner.__name__)
        return "data"

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data"


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["only"] = value * 2


class C:
    d = Data()
    n = NonData()
    only = SetOnly()


c = C()
print(c.d, C.d)
c.d = 5
del c.d
c.__dict__["d"] = "instance"
print(c.d)
print(c.n)
c.n = "own"
print(c.n)
del c.n
print(c.n, C.n)
print(type(c.only).__name__)
c.only = 4
print(c.only)
try:
    del c.only
except AttributeError as e:
    print(type(e).__name__)
C.d = "plain now"
print(C.d, c.d)
C.d = Data()
print(C.__dict__["d"].__class__.__name__)


class Method:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        if instance is None:
            return self
        f = self.f
        return lambda *args: f(instance, *args)


class D:
    @Method
    def add(self, x):
        return self.base + x

    base = 10


print(D().add(5), type(D.add).__name__)


class OnInstance:
    pass


o = OnInstance()
o.x = Data()
print(type(o.x).__name__)


class Raising:
    def __get__(self, instance, owner):
        raise AttributeError("from get")


class E:
    r = Raising()

    def __getattr__(self, name):
        return "fallback " + name


print(E().r)
try:
    E.r
except AttributeError as e:
    print(e)


def f(self):
    return self


bound = f.__get__(3)
print(bound(), bound.__self__, bound.__func__ is f, f.__get__(None, int) is f)
print(len.__get__ if hasattr(len, "__get__") else "none", staticmethod(f).__get__(1)(2))
print(classmethod(f).__get__(1)().__name__, property(f).__get__(8))
try:
    property().__get__(1)
except AttributeError as e:
    print(e)
