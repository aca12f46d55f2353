# The data model in one go: hooks, descriptors, attributes set late, names and docs.
import sys
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(A): pass
print(Base.registry)
class D:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
    def __get__(self, obj, owner=None):
        return ("get", obj is None, owner.__name__)
    def __set__(self, obj, v):
        print("set", v)
    def __delete__(self, obj):
        print("delete")
class H:
    d = D()
h = H()
print(h.d, H.d)
h.d = 1
del h.d
class Late: pass
class M:
    def __getattr__(self, n): return "late " + n
l = Late()
Late.__getattr__ = lambda self, n: "added " + n
print(l.foo)
class Sub(Late): pass
Late.__getattribute__ = lambda self, n: "ga " + n
print(Sub().x, l.y)
del Late.__getattribute__
del Late.__getattr__
try: l.foo
except AttributeError as e: print(e)
class P: pass
class C(P): pass
c = C()
P.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v * 2)
c.q = 4
print(c.q)
del P.__setattr__
c.q = 4
print(c.q)
P.__init__ = lambda self, v: setattr(self, "v", v)
print(C(5).v)
del P.__init__
try: C(5)
except TypeError as e: print(e)
class New:
    def __new__(cls, *a, **k):
        self = super().__new__(cls)
        self.args = a
        return self
print(New(1, 2).args)
class Idx:
    def __index__(self): return 3
print([1,2,3,4][Idx()], "abcd"[Idx()], range(10)[Idx()], hex(Idx()), bin(Idx()), list(range(Idx())), [0] * Idx(), "x" * Idx())
class F:
    def __format__(self, spec): return "<" + spec + ">"
print(f"{F():abc}", "{:x}".format(F()), format(F(), "q"))
class Miss(dict):
    def __missing__(self, k): return k * 2
m = Miss(a=1)
print(m["a"], m["bb"], m.get("cc"), "%(zz)s" % m)
def f(a, b=2, *c, d, e=5, **g): "doc"
f.attr = 1
print(f.__defaults__, f.__kwdefaults__, f.__doc__, f.__name__, f.__qualname__, f.__module__, f.__dict__)
def ann(a: int, b: "str" = "x") -> None: pass
print(ann.__annotations__)
class Ann:
    x: int
    y: str = "s"
print(Ann.__annotations__, Ann.__qualname__, Ann.__module__)
class Outer:
    class Inner:
        def m(self): pass
print(Outer.Inner.__qualname__, Outer.Inner.m.__qualname__, repr(Outer.Inner))
class Priv:
    __x = 1
    def get(self): return self.__x
    def set(self): self.__y = 2
p = Priv(); p.set()
print(Priv._Priv__x, p.get(), p.__dict__)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG[1, 2])
class S1:
    @property
    def x(self): return "base x"
class S2(S1):
    @property
    def x(self): return super().x + " sub"
print(S2().x)
class L1:
    def go(self): return ["L1"]
class L2(L1):
    def go(self): return ["L2"] + super().go()
class L3(L1):
    def go(self): return ["L3"] + super().go()
class L4(L2, L3):
    def go(self): return ["L4"] + super().go()
print(L4().go(), [k.__name__ for k in L4.__mro__])
print(C.__subclasses__(), [k.__name__ for k in P.__subclasses__()])
print(isinstance(5, (str, int)), issubclass(bool, int))
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, x=2), callable(Call()), callable(A))
print(object.__repr__(1)[:7], object.__eq__(1, 1), object.__hash__ is not None)
try: A(1)
except TypeError as e: print(e)
print(type.__call__(int, "5"), type.mro(C)[0].__name__)
class WithDoc:
    "the doc"
    def m(self): "m doc"
print(WithDoc.__doc__, WithDoc().__doc__, WithDoc.m.__doc__, WithDoc().m.__doc__)
WithDoc.__doc__ = "new"
print(WithDoc.__doc__)
WithDoc.__name__ = "Renamed"
print(WithDoc.__name__, WithDoc.__qualname__, repr(WithDoc))
