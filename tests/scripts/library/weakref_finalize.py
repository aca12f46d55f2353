import weakref, gc
class C:
    pass
def fill(n):
    return [C() for _ in range(60)] if n == 0 else fill(n - 1)
log = []
def scope():
    c = C()
    f = weakref.finalize(c, log.append, 1)
    g = weakref.finalize(c, lambda *a, **k: log.append((a, sorted(k.items()))), 2, x=3)
    f.atexit = False
    return f, g
f, g = scope()
fill(15)
gc.collect()
print(sorted(map(str, log)), f.alive, g.alive, f(), f.peek(), f.detach())
keep = C()
h = weakref.finalize(keep, lambda: "value")
print(h.alive, h(), h.alive, h())
class Node:
    def __init__(self): self.me = self
def cycle():
    n = Node()
    return weakref.ref(n)
r = cycle()
fill(15)
gc.collect()
print(r() is None)
class D:
    def __del__(self):
        log.append("del")
def both():
    d = D()
    return weakref.ref(d, lambda r: log.append("callback"))
log.clear()
r = both()
fill(15)
gc.collect()
gc.collect()
print(sorted(log), r())
try:
    weakref.finalize(5, print)
except TypeError as e:
    print(e)
