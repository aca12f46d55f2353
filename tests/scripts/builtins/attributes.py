# getattr, setattr, delattr, hasattr, dir, vars.
class A:
    cls = "class"

    def __init__(self):
        self.x = 1

    def m(self):
        return self.x


a = A()
print(getattr(a, "x"), getattr(a, "cls"), getattr(a, "nope", "default"), getattr(a, "nope", None), getattr(a, "m")(), getattr(A, "cls"), getattr("abc", "upper")(), getattr([], "append") is not None)
setattr(a, "y", 2)
setattr(A, "shared", 3)
setattr(a, "with space", 4)
print(a.y, a.shared, getattr(a, "with space"), hasattr(a, "y"), hasattr(a, "z"), hasattr(A, "x"), hasattr(5, "bit_length"), hasattr("a", "append"))
delattr(a, "y")
print(hasattr(a, "y"), sorted(vars(a)), vars(a) is a.__dict__, sorted(k for k in vars(A) if not k.startswith("_")))
print([n for n in dir(a) if not n.startswith("__")], [n for n in dir(A) if n in ("m", "x", "cls")], "append" in dir([]), "upper" in dir("a"), "__init__" in dir(A))
a.__dict__["direct"] = 5
print(a.direct, a.__dict__ == {"x": 1, "with space": 4, "direct": 5})
for f in (lambda: getattr(a, "nope"), lambda: delattr(a, "nope"), lambda: setattr(5, "x", 1), lambda: delattr("a", "upper"), lambda: getattr(None, "x"), lambda: a.q):
    try:
        f()
    except AttributeError as e:
        print(type(e).__name__, end=" ")
print()
for f in (lambda: getattr(a), lambda: getattr(a, 5), lambda: setattr(a, "x"), lambda: hasattr(a), lambda: hasattr(a, 5), lambda: delattr(a), lambda: vars(5), lambda: getattr(a, "x", 1, 2), lambda: setattr(a, 5, 1), lambda: setattr(int, "x", 1), lambda: delattr(str, "upper")):
    try:
        f()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
try:
    a.nope
except AttributeError as e:
    print(e)
try:
    A.nope
except AttributeError as e:
    print(e)
try:
    None.x
except AttributeError as e:
    print(e)


class G:
    def __getattr__(self, n):
        if n == "bad":
            raise ValueError("own error")
        if n.startswith("no"):
            raise AttributeError(n)
        return "dynamic " + n


g = G()
print(g.foo, getattr(g, "bar"), hasattr(g, "x"), hasattr(g, "nope"), getattr(g, "nothing", "dflt"))
try:
    hasattr(g, "bad")
except ValueError as e:
    print(e)


def fn():
    local = 1
    other = "two"
    return sorted(locals().items())


print(fn(), "fn" in globals(), globals()["__name__"], sorted(dir())[-3:] != [], "A" in dir())
fn.attr = "on a function"
print(fn.attr, hasattr(fn, "attr"), fn.__name__)
