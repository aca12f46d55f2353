# Names, unpacking, argument binding, patterns and displays.
x = 1
class A:
    x = 2
    y = [x for _ in range(1)]
    def f(self): return x
    z = (lambda: x)()
    w = x
print(A.y, A().f(), A.z, A.w)
def mk():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [g() for g in gs]
print(mk())
def cnt():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = cnt(); print(c(), c(), cnt()())
def loc():
    a = 1
    def inner(): return a
    b = 2
    return sorted(locals())
print(loc())
def delc():
    v = 1
    def i(): return v
    del v
    try: i()
    except NameError as e: print(e)
delc()
try:
    def u():
        print(q); q = 1
    u()
except UnboundLocalError as e: print(e)
print([y := 5, y], y)
print([(a, b) for a in range(2) if a for b in range(a + 1)], {a: b for a, b in [(1, 2)]}, {i % 2 for i in range(5)})
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
*a, = "xyz"; print(a)
[a, b] = 1, 2; print(a, b)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k, end=";")
print()
try: a, b = 1,
except ValueError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, *b, c = 1,
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
def f(a, /, b, *args, c=1, **kw): return a, b, args, c, kw
print(f(1, 2), f(1, b=2), f(1, 2, 3, c=4, a=5))
for call in (lambda: f(), lambda: f(1), lambda: f(a=1, b=2), lambda: f(1, 2, b=3), lambda: f(*5), lambda: f(**5), lambda: f(1, **{1: 2}), lambda: f(1, 2, c=1, **{"c": 2})):
    try: print(call())
    except TypeError as e: print(e)
def kwo(*, a, b): pass
for call in (lambda: kwo(), lambda: kwo(1), lambda: kwo(a=1), lambda: kwo(a=1, b=2, c=3)):
    try: print(call())
    except TypeError as e: print(e)
def dflt(a, b=[]): b.append(a); return b
print(dflt(1), dflt(2))
dflt.__defaults__ = (9,)
try: dflt(1)
except AttributeError as e: print(e)
dflt.__code__ = (lambda a, b: (a, b)).__code__
print(dflt(1))
print((lambda *a, **k: (a, k))(*[1], *(2,), x=1, **{"y": 2}))
g1 = 1
def gl():
    global g1, g2
    g1 += 1; g2 = "made"
gl(); print(g1, g2)
exec("ex = g1 + 1"); print(ex, eval("ex * 2", {"ex": 5}), eval("[k for k in (1,2)]"))
def fe():
    v = 3
    return eval("v + 1"), eval("[v for _ in (1,)]") if False else 0
print(fe())
d = {}; exec("def q(): return w\nw = 3", d); print(d["q"]())
match {"k": [1, 2, {"z": (3, 4)}]}:
    case {"k": [a, *_, {"z": (b, 4)}], **rest} if a: print(a, b, rest)
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
match Pt(1, 2):
    case Pt(1, y=3): print("no")
    case Pt(x, y): print(x, y)
match 5:
    case int() | str() as v if v > 3: print("v", v)
for i in range(3):
    if i == 1: continue
    print(i, end=" ")
else: print("else")
while True: break
else: print("never")
print(not None, 1 < 2 < 3, 1 < 3 > 2, 1 if 0 else 2, [] or "d", "a" and "b", 3 in [1, 2, 3] is True)
s = "abc"; s += "d"; l = [1]; m = l; l += [2]; print(s, m)
t = (1, [2])
try: t[1] += [3]
except TypeError as e: print(e, t)
print(f"{x!r:>5}|{x=}|{'a':^5}|{3.14159:.2f}|{x:{5}}|{{}}")
def deco(n):
    def w(f): return lambda *a: (n, f(*a))
    return w
@deco(1)
@deco(2)
def dd(v): return v
print(dd(3))
@staticmethod
def st(): return "st"
print(st(), callable(st))
import sys
print(sys._getframe if False else "ok", __name__)
def outer():
    class K:
        def m(self): return __class__
    return K().m()
print(outer().__qualname__)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2))
try: print(undefined)
except NameError as e: print(e)
lst = [3, 1, 2]
del lst[0], lst[-1]
print(lst)
x = y = z = []
x.append(1); print(z)
def gen_locals():
    a = 1
    yield locals()
print(next(gen_locals()))
class Meta2:
    vars()["dyn"] = 5
print(Meta2.dyn)
