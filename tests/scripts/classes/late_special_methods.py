# Special methods set on and deleted from a class after instances and subclasses exist.


class P:
    pass


class C(P):
    pass


class D(C):
    def __init__(self):
        self.own = "d"


c, d = C(), D()
P.__getattr__ = lambda self, n: "missing " + n
print(c.foo, d.foo, d.own)
P.__getattribute__ = lambda self, n: "all " + n
print(c.foo, d.own)
del P.__getattribute__
print(c.foo, d.own)
del P.__getattr__
for o in (c, d):
    try:
        o.foo
    except AttributeError as e:
        print(e, e.name, e.obj is o)
P.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v * 2)
c.q = d.q = 4
print(c.q, d.q)
C.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v * 3)
c.q = d.q = 4
print(c.q, d.q)
del C.__setattr__
c.q = 4
print(c.q)
del P.__setattr__
c.q = 4
print(c.q)
P.__init__ = lambda self, v: setattr(self, "v", v)
print(C(5).v)
del P.__init__
try:
    C(5)
except TypeError as e:
    print(e)
P.__new__ = lambda cls, *a: (cls.__name__, a)
print(C(1, 2), D())
del P.__new__
print(type(D()).__name__)


class Desc:
    pass


class Owner:
    d = Desc()


o = Owner()
Desc.__get__ = lambda self, obj, owner: "got"
print(o.d, Owner.d)
Desc.__set__ = lambda self, obj, v: obj.log.append(v)
o.log = []
o.d = 1
print(o.log, "d" in o.__dict__)
del Desc.__set__
o.d = 2
print(o.d, o.log)
del Desc.__get__
print(type(Owner.d).__name__, o.d)
print([k.__name__ for k in P.__subclasses__()], [k.__name__ for k in C.__subclasses__()], D.__subclasses__())
P.__name__ = "Renamed"
print(P.__name__, P.__qualname__)
