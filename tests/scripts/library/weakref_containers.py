import weakref, gc

class C:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __hash__(self):
        return hash(self.n)

def fill(n):
    return [C(i) for i in range(100)] if n == 0 else fill(n - 1)

def build():
    d, k, s = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()
    keep = [C(0), C(1)]
    for i in range(20):
        c = keep[i] if i < 2 else C(i)
        d[i] = c
        k[c] = i
        s.add(c)
    print(len(d) >= 2, keep[0] in k, keep[1] in s, d[0].n, k[keep[1]])
    return d, k, s, keep

d, k, s, keep = build()
fill(20)
gc.collect()
print(len(d) < 10, len(k) < 10, len(s) < 10, 0 in d, keep[1] in k, keep[0] in s, sorted(d.keys())[:2], d.get(99), d.get(99, "x"))
try:
    d[99]
except KeyError as e:
    print("KeyError", e)
del d[0]
k.pop(keep[0])
s.discard(keep[0])
print(0 in d, keep[0] in k, keep[0] in s, [c.n for c in s if c is keep[1]], d.setdefault(5, keep[0]) is not None, d.pop(1).n)

done = []
def finalizers():
    c = C(7)
    f = weakref.finalize(c, done.append, "c gone")
    print(f.alive, f.peek()[0] is c, f.peek()[2])
    g = weakref.finalize(keep[0], done.append, "called")
    g()
    print(done, g.alive, g(), g.peek(), g.detach())
    h = weakref.finalize(keep[1], done.append, "never")
    print(h.detach()[2], h.alive)
    return f
f = finalizers()
fill(20)
gc.collect()
print(done, f.alive)
weakref.finalize(keep[0], print, "at exit")
