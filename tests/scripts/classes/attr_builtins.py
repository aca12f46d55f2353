# alloc-fail: yes
# getattr, setattr, delattr, hasattr, and the messages for what is absent.


class A:
    x = 1

    def m(self):
        return "m"


a = A()
print(getattr(a, "x"), getattr(a, "y", "default"), getattr(a, "m")())
setattr(a, "x", 2)
setattr(a, "dynamic name!", 3)
print(a.x, A.x, getattr(a, "dynamic name!"))
delattr(a, "x")
print(a.x, hasattr(a, "x"), hasattr(a, "z"))
for i in range(3):
    setattr(A, "f%d" % i, i * i)
print([getattr(a, "f%d" % i) for i in range(3)])


def attempt(fn):
    try:
        print(fn())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: a.nope)
attempt(lambda: A.nope)
attempt(lambda: delattr(a, "x"))
attempt(lambda: delattr(a, "nope"))
attempt(lambda: (5).nope)
attempt(lambda: "s".nope)
attempt(lambda: None.nope)
attempt(lambda: [].nope)
attempt(lambda: (lambda: 0).nope)
attempt(lambda: int.nope)
attempt(lambda: getattr(a, "n" + "ope"))
for builtin in (5, [], None, "s", len, 1.5, (), {}):
    try:
        builtin.x = 1
    except AttributeError:
        print("no attribute on", type(builtin).__name__)
print(getattr(None, "x", None), getattr(3, "real"), getattr([1], "append") is None)
names = ["b", "a", "c"]
for n in names:
    setattr(a, n, n.upper())
print(list(a.__dict__), [getattr(a, n) for n in sorted(names)])
a.__dict__["injected"] = "yes"
print(a.injected)
del a.__dict__["b"]
print(hasattr(a, "b"), "b" in a.__dict__)
a.__dict__.update(p=1, q=2)
print(a.p + a.q)
print([n for n in dir(a) if not n.startswith("_")])
print(sorted(k for k in vars(a)))
a.__dict__ = {"only": 1}
print(a.only, hasattr(a, "p"), a.x)
