# super(), properties, descriptors, bound methods and reflected operators, and the words of attribute errors.
class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    @p.setter
    def p(self, v): self._p = v
    x = "A.x"
class B(A):
    def f(self): return "B" + super().f()
    @classmethod
    def c(cls): return "B" + super().c()
    @staticmethod
    def s(): return "B" + A.s()
    @property
    def p(self): return "B" + super().p
    @p.setter
    def p(self, v): super(B, type(self)).p.fset(self, v + 1)
    def sx(self): return super().x
b = B()
print(b.f(), b.c(), B.c(), b.s(), b.p, b.sx())
b.p = 5; print(b._p)
print(super(B, b).f(), super(B, B).c(), repr(super(B, b))[:22])
try: super(B, 5)
except TypeError as e: print(e)
try: super().x
except RuntimeError as e: print(e)
s = super(B, b)
try: s.nope
except AttributeError as e: print(e)
print(s.__class__.__name__, s.__self__ is b, s.__thisclass__.__name__, s.__self_class__.__name__)
class C(B):
    def __init__(self): super().__init__(); self.i = 1
    def __getattr__(self, n): return "ga:" + n
    def __eq__(self, o): return super().__eq__(o)
    def __hash__(self): return super().__hash__()
    def __repr__(self): return "C" + super().__repr__()[:9]
    def __setattr__(self, n, v): super().__setattr__(n, v)
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __delattr__(self, n): super().__delattr__(n)
    def __dir__(self): return super().__dir__()
    def __format__(self, s): return super().__format__(s)[:1]
    def __str__(self): return "S" + super().__str__()[:4]
    def __init_subclass__(cls, **k): super().__init_subclass__(**k)
c = C(); print(c.i, c.zz, c == c, c != c, hash(c) == hash(c), repr(c), str(c), f"{c}", "i" in dir(c))
del c.i; print(c.i)
class P:
    def __init__(self): self._v = 1
    def g(self): return self._v
    def s(self, v): self._v = v
    def d(self): del self._v
    v = property(g, s, d, "doc")
p = P(); p.v = 5; print(p.v, P.v.__doc__, P.v.fget is P.g); del p.v
try: p.v
except AttributeError as e: print(e)
class RO:
    @property
    def v(self): "vdoc"; return 1
for f in (lambda: setattr(RO(), "v", 1), lambda: delattr(RO(), "v")):
    try: f()
    except AttributeError as e: print(e)
print(RO.v.__doc__, type(RO.__dict__["v"]).__name__)
class CP:
    @classmethod
    @property
    def cp(cls): return 1
class NonData:
    def __get__(self, o, t): return "nd"
class UseND: d = NonData()
u = UseND(); print(u.d); u.d = "inst"; print(u.d, UseND.d)
class Meth:
    def m(self, *a, **k): return (self.__class__.__name__, a, k)
m = Meth(); bm = m.m
print(bm(1, x=2), bm.__self__ is m, bm.__func__ is Meth.m, bm == m.m, bm is m.m, hash(bm) == hash(m.m), Meth.m(m, 3), bm.__name__)
class CallDesc:
    def __call__(self, *a): return ("cd", len(a))
class UC: f = CallDesc()
print(UC().f(1), UC.f())
class Cmeth:
    f = classmethod(lambda cls, x: (cls.__name__, x))
    g = staticmethod(len)
    h = len
print(Cmeth.f(1), Cmeth().f(2), Cmeth().g("ab"), Cmeth().h("abc"), Cmeth.__dict__["f"].__func__.__name__)
import sys
class Tree:
    __slots__ = ("l", "r")
    def __init__(self, d): self.l = self.r = None; 
class Cls:
    a = 1
    def set(self): type(self).a += 1; self.a += 10
o = Cls(); o.set(); print(Cls.a, o.a, o.__dict__)
try: Cls.nope
except AttributeError as e: print(e)
try: del Cls.nope
except AttributeError as e: print(e)
try: o.nope
except AttributeError as e: print(e)
try: del o.nope
except AttributeError as e: print(e)
try: object().x = 1
except AttributeError as e: print(e)
try: (1).real = 2
except AttributeError as e: print(e)
try: [].append = 1
except AttributeError as e: print(e)
try: int.foo = 1
except TypeError as e: print(e)
try: None.x = 1
except AttributeError as e: print(e)
def fn(): pass
fn.a = 1; del fn.a
try: fn.a
except AttributeError as e: print(e)
try: fn.__name__ = 5
except TypeError as e: print(e)
try: Cls.__name__ = 5
except TypeError as e: print(e)
o.__dict__["z"] = 1; print(o.z); o.__dict__ = {"n": 2}; print(o.n, hasattr(o, "z"))
try: o.__dict__ = 5
except TypeError as e: print(e)
vars(o)["k"] = 3; print(o.k)
print(getattr(o, "k"), getattr(o, "zz", "dflt"), hasattr(o, "k"))
setattr(o, "weird name", 1); print(getattr(o, "weird name"))
try: getattr(o, 5)
except TypeError as e: print(e)
class EqOnly:
    def __eq__(self, o): return True
try: hash(EqOnly())
except TypeError as e: print(e)
class EqHash(EqOnly): __hash__ = object.__hash__
print(hash(EqHash()) is not None, EqOnly() == 5, EqOnly() != 5, 5 == EqOnly())
class LtOnly:
    def __lt__(self, o): return "lt"
    def __le__(self, o): return NotImplemented
print(LtOnly() < 1, 1 > LtOnly())
try: LtOnly() <= 1
except TypeError as e: print(e)
try: 1 >= LtOnly()
except TypeError as e: print(e)
class Ra:
    def __radd__(self, o): return ("radd", o)
    def __rsub__(self, o): return NotImplemented
print(1 + Ra(), [] + Ra() if False else "", "s" + Ra() if False else "")
try: 1 - Ra()
except TypeError as e: print(e)
class Sub(Ra):
    def __radd__(self, o): return "sub radd"
    def __add__(self, o): return "sub add"
class Left:
    def __add__(self, o): return "left add"
print(Left() + Sub(), Sub() + Left())
class LSub(Left):
    def __radd__(self, o): return "lsub radd"
print(Left() + LSub())
