# Objects with more attributes than shapes keep: set, read, deleted and listed as always.
class C:
    pass


names = [f"a{i}" for i in range(300)]
c = C()
for i, name in enumerate(names):
    setattr(c, name, i)
print(sum(getattr(c, name) for name in names), list(c.__dict__) == names, len(vars(c)))
for n in (1, 2, 127, 128, 129, 130, 200):
    d = C()
    for i, name in enumerate(names[:n]):
        setattr(d, name, i)
    for i, name in enumerate(names[:n]):
        setattr(d, name, getattr(d, name) + 1)
    d.last = n
    d.a0 = -1
    del d.last
    print(n, len(d.__dict__), d.a0, getattr(d, names[n - 1]), list(d.__dict__)[:2], hasattr(d, "last"))

# In another order, and by two kinds of objects in turn.
e, f = C(), C()
for name in reversed(names[:140]):
    setattr(e, name, 1)
    setattr(f, name, 2)
    setattr(e, name, 3)
print(list(e.__dict__)[:3], e.a5, f.a5, e.__dict__.keys() == f.__dict__.keys())


class Slots:
    __slots__ = tuple(names[:150])


s = Slots()
for i, name in enumerate(Slots.__slots__):
    setattr(s, name, i)
print(s.a0, s.a149, sum(getattr(s, name) for name in Slots.__slots__))
try:
    s.other = 1
except AttributeError as error:
    print("AttributeError", error.name)
