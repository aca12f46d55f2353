# The attribute dictionary of instances, classes and modules.
class C:
    kind = "class attribute"

    def __init__(self):
        self.a = 1
        self.b = 2


c = C()
d = c.__dict__
print(d, list(d), len(d), "a" in d, d.get("zz"), d["a"])
d["c"] = 3
print(c.c, sorted(vars(c).items()), c.__dict__ is not None)
c.d = 4
print(list(c.__dict__), c.__dict__["d"])
del c.__dict__["a"]
try:
    c.a
except AttributeError as e:
    print(e)
del c.b
print(c.__dict__)
c.__dict__.update(x=1, y=2)
print(c.x + c.y, c.__dict__.pop("x"), hasattr(c, "x"))
c.__dict__ = {"fresh": 1}
print(c.fresh, c.__dict__, hasattr(c, "y"), c.kind)
c.__dict__["kind"] = "instance"
print(c.kind, C.kind)
c.__dict__["not an identifier"] = 5
print(getattr(c, "not an identifier"), sorted(c.__dict__))
try:
    c.__dict__ = 5
except TypeError as e:
    print("TypeError")
o1, o2 = C(), C()
o1.extra = 1
print(list(o1.__dict__), list(o2.__dict__), o1.__dict__ == {"a": 1, "b": 2, "extra": 1})
for i in range(40):
    setattr(o2, "attr%d" % i, i)
print(len(o2.__dict__), o2.attr39, sum(v for k, v in o2.__dict__.items() if k.startswith("attr")))
for i in range(0, 40, 2):
    delattr(o2, "attr%d" % i)
print(len(o2.__dict__), hasattr(o2, "attr2"), o2.attr3, list(o2.__dict__)[:4])
print("kind" in C.__dict__, "a" in C.__dict__, C.__dict__["kind"], type(C.__dict__["__init__"]).__name__)
C.added = "later"
print("added" in C.__dict__, c.added)
try:
    C.__dict__["x"] = 1
except TypeError as e:
    print("TypeError")
g = globals()
g["from_dict"] = 9
print(from_dict, "C" in g, g is globals())
del g["from_dict"]
try:
    from_dict
except NameError as e:
    print(e)


class Slots:
    __slots__ = ("p", "q")


s = Slots()
s.p = 1
try:
    s.r = 2
except AttributeError as e:
    print("AttributeError")
try:
    s.q
except AttributeError as e:
    print("AttributeError")
print(s.p, hasattr(s, "__dict__"))
