# Properties without parts, with wrong functions, replaced and deleted.
class A:
    p = property()
    q = property(5)
    r = property(lambda self: 1, lambda self: 2)
    s = property(lambda: 1)
    t = property(None, None, None, "doc")


a = A()
for text in ("a.p", "a.p = 1", "del a.p", "a.q", "a.r", "a.r = 1", "del a.r", "a.s", "A.p.fget", "A.t.__doc__", "A.p.getter(lambda self: 9).fget(1)", "A.p.__get__(a)", "A.p.__set__(a, 1)", "property(1, 2, 3, 4, 5)", "A.p.nope"):
    try:
        exec(f"print({text})" if "=" not in text and not text.startswith("del") or "lambda" in text else text)
    except (AttributeError, TypeError) as e:
        print(text, type(e).__name__)
A.p = property(lambda self: "new")
print(a.p)
del A.p
print(hasattr(a, "p"))
a.__dict__["r"] = "instance"
print(a.r)
del A.r
print(a.r)


class B:
    @property
    def x(self):
        del B.x
        return "deleted itself"


b = B()
print(b.x)
try:
    b.x
except AttributeError as e:
    print(e)
