# __dict__ replaced, shared, and changed while attributes are read.
class A:
    pass


a, b = A(), A()
a.x = 1
a.__dict__ = b.__dict__
b.y = 2
print(a.y, hasattr(a, "x"))
a.__dict__ = {"z": 3, 5: "int key"}
print(a.z, sorted(map(str, a.__dict__)))
for text in ("a.__dict__ = 5", "a.__dict__ = None"):
    try:
        exec(text)
        print("done")
    except TypeError as e:
        print("TypeError")
for k in list(a.__dict__):
    del a.__dict__[k]
print(vars(a))
vars(a)["new"] = 1
print(a.new)
d = {}
a.__dict__ = d
a.self = a
print(d["self"] is a, "self" in d)
try:
    for k in vars(a):
        setattr(a, k + "x", 1)
except RuntimeError as e:
    print(e)
