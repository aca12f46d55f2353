import weakref, gc

class C:
    def __init__(self, n=0):
        self.n = n
    def __repr__(self):
        return f"C({self.n})"

def make():
    c = C(1)
    r = weakref.ref(c)
    return c, r

log = []
def run():
    c, r = make()
    print(r() is c, r().n, weakref.getweakrefcount(c), r == weakref.ref(c), r is weakref.ref(c), hash(r) == hash(c))
    return r

def fill(n):
    # Overwrites what calls have left on the stacks.
    return sorted([C(i) for i in range(50)], key=lambda c: -c.n) if n == 0 else fill(n - 1)

r = run()
fill(10)
gc.collect()
print(r(), r == r)

def with_callback():
    c = C(2)
    return weakref.ref(c, lambda ref: log.append(("gone", ref() is None)))
def another():
    c = C(3)
    return weakref.ref(c, lambda ref: None)
r = with_callback()
another()
fill(10)
gc.collect()
print(log, r())
for bad in (1, "s", (1,), [], {}, None, 1.5, b""):
    try:
        weakref.ref(bad)
        print("made", bad)
    except TypeError as e:
        print(e)
for bad in (lambda: weakref.ref(), lambda: weakref.ref(C(), None, 3), lambda: r(1)):
    try:
        bad()
    except TypeError:
        print("TypeError")
def func(): pass
print(weakref.ref(func)() is func, weakref.ref(C)() is C, weakref.ref(set(), None) is not None, weakref.ReferenceType is weakref.ref)
c = C(5)
a = weakref.ref(c, print)
print(a.__callback__ is print, weakref.ref(c).__callback__, a == weakref.ref(c), a in weakref.getweakrefs(c), str(a).startswith("<weakref at 0x"))
p = weakref.proxy(c)
print(p.n, p)
p.n = 9
print(c.n)
m = weakref.WeakMethod(c.__repr__)
print(m()())
