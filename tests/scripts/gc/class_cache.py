# An inline cache that knows a class must not take a later class at the same address for it.
import gc


def make(n):
    return type("A", (), {"f": (lambda: n), "g": n})


def use(c):
    return c.f()


def data(c):
    return c.g


def one(i):
    c = make(i)
    return (use(c) != i) + (data(c) != i)


bad = 0
for i in range(100):
    bad += one(i)
    gc.collect()
print("bad", bad)
