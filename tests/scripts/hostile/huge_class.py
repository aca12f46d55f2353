# Classes and objects with very many attributes and methods.
ns = {f"a{i}": i for i in range(3000)}
ns.update({f"m{i}": (lambda i: lambda self: i)(i) for i in range(500)})
C = type("C", (), ns)
c = C()
print(c.a0, c.a2999, c.m0(), c.m499(), len([n for n in dir(C) if n[0] in "am"]))
for i in range(2000):
    setattr(c, f"x{i}", i)
print(sum(getattr(c, f"x{i}") for i in range(2000)), len(vars(c)))
for i in range(0, 2000, 2):
    delattr(c, f"x{i}")
print(sum(vars(c).values()), hasattr(c, "x0"), hasattr(c, "x1"))
objs = []
for i in range(200):
    o = C()
    for j in range(i % 20):
        setattr(o, f"v{(i * j) % 31}", j)
    objs.append(o)
print(sum(sum(vars(o).values()) for o in objs), C.a5, len(C.__dict__) > 3500)
S = type("S", (), {"__slots__": tuple(f"s{i}" for i in range(200))})
s = S()
for i in range(200):
    setattr(s, f"s{i}", i)
print(sum(getattr(s, f"s{i}") for i in range(200)), hasattr(s, "s200"))
