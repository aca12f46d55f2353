# getattr, setattr, hasattr, delattr on objects, classes, modules, builtins.
class A:
    c = 1

    def __init__(self):
        self.i = 2


a = A()
print(getattr(a, "i"), getattr(a, "c"), getattr(a, "no", None), getattr(A, "c"), hasattr(a, "i"), hasattr(A, "i"))
setattr(a, "new", 5)
setattr(A, "k", 7)
delattr(a, "i")
print(a.new, a.k, hasattr(a, "i"))
for f in (
    lambda: getattr(a, "zz"), lambda: delattr(a, "zz"), lambda: delattr(A, "zz"), lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1), lambda: delattr(int, "real"), lambda: setattr([], "x", 1),
    lambda: setattr(None, "x", 1), lambda: setattr(len, "x", 1), lambda: getattr(5, "x"), lambda: getattr(a, 5), lambda: setattr("s", "upper", 1), lambda: setattr(object(), "x", 1), lambda: delattr(a, "c"),
    lambda: getattr(a), lambda: setattr(a, "x"), lambda: (1).foo, lambda: [].bar, lambda: (lambda: 0).q, lambda: A.q, lambda: a.m(),
):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(getattr([1, 2], "pop")(), getattr(str, "upper")("x"), getattr(__import__("math"), "floor")(2.5))
