# alloc-fail: yes
import copy
class R:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (R, (self.a + 1,))
print(copy.copy(R(1)).a, copy.deepcopy([R(1)])[0].a)
class N:
    def __new__(cls, x):
        o = super().__new__(cls)
        o.x = x
        return o
    def __getnewargs__(self): return (self.x,)
n = copy.copy(N([1]))
print(n.x, copy.deepcopy(n).x is n.x)
class P:
    def __init__(self): self.items = [1]; self.other = self.items
p = copy.deepcopy(P())
print(p.items is p.other, p.items)
class Base:
    __slots__ = ("a", "__priv")
    def __init__(self): self.a, self.__priv = [1], 2
    def get(self): return self.__priv
class Sub(Base):
    pass
s = Sub()
s.extra = 3
c = copy.copy(s)
print(c.a is s.a, c.get(), c.extra)
memo = {}
x = [1, 2]
y = copy.deepcopy([x, x], memo)
print(y[0] is y[1], id(x) in memo)
class D(dict):
    def __init__(self, *a): super().__init__(*a); self.tag = [0]
d = D({"k": [1]})
e = copy.deepcopy(d)
print(e, e.tag, e["k"] is d["k"], type(e).__name__)
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
print(u[0][0] is u, u is t)
class T(tuple): pass
print(copy.copy(T((1, [2]))), type(copy.deepcopy(T((1, [2])))).__name__, copy.deepcopy({frozenset({1}): (1, 2)}), copy.copy(set([1])))
