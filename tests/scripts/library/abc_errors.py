# python: 3.12
from abc import ABC, abstractmethod, update_abstractmethods
class A(ABC):
    @property
    @abstractmethod
    def x(self): ...
    @x.setter
    @abstractmethod
    def x(self, v): ...
    @staticmethod
    @abstractmethod
    def s(): ...
for cls in (A,):
    try:
        cls()
    except TypeError as e:
        print(e)
class B(A):
    x = 1
try:
    B()
except TypeError as e:
    print(e)
class C(B):
    @staticmethod
    def s(): return "s"
print(C().x, C.s(), C.__abstractmethods__, isinstance(C(), A))
class D(C):
    @abstractmethod
    def extra(self): ...
try:
    D(1)
except TypeError as e:
    print(e)
D.extra = lambda self: 5
update_abstractmethods(D)
print(D().extra())
class E(ABC):
    pass
print(type(E()).__name__)
try:
    E(1)
except TypeError as e:
    print(e)
class F(ABC):
    def __init__(self, n): self.n = n
print(F(3).n)
class G(ABC):
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class H(G, tag="t"):
    pass
print(H.tag, H().tag)
