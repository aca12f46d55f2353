# callable and type, one argument and three.
class A:
    pass


class C:
    def __call__(self):
        return "called"


a = A()
a.__call__ = lambda: 1
print(callable(len), callable(A), callable(a), callable(C()), callable(5), callable(lambda: 0), callable(A().__init__), callable("x".upper), callable(type), callable(None))
try:
    a()
except TypeError as e:
    print(e)
print(type(5).__name__, type(A) is type, type(type(5)), type(None).__name__, type(...).__name__, type(NotImplemented).__name__)
T = type("T", (A,), {"x": 1, "f": lambda self: self.x})
print(T, T().f(), T.__bases__, T.__name__, T.__module__, isinstance(T(), A))
for args in ((), (1, 2), ("T", (), {}, 1), (5, (), {}), ("T", 5, {}), ("T", (), 5), ("T", [], {}), ("T", (int, str), {}), ("T", (bool,), {}), ("a b", (), {})):
    try:
        print(type(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
d = {"a": 1}
T = type("T", (), d)
d["b"] = 2
print(hasattr(T, "b"), T.a)
print(type("X", (int,), {"double": lambda self: self * 2})(21).double())
print(object.__class__, type.__bases__, type.__mro__, type.__base__, object.__bases__)
