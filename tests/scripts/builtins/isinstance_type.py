# type, isinstance, issubclass, callable, id, hash.
class A:
    pass


class B(A):
    def __call__(self):
        return "called"


b = B()
print(isinstance(b, B), isinstance(b, A), isinstance(b, object), isinstance(b, int), isinstance(5, (str, int)), isinstance(5, ()), isinstance(b, (int, (str, A))), isinstance(True, int), isinstance(None, type(None)), isinstance(A, type), isinstance(int, type), isinstance(len, type))
print(issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(bool, int), issubclass(B, (int, A)), issubclass(int, object), issubclass(type, object))
for v in (1, 1.5, "a", b"a", None, True, [], (), {}, set(), frozenset(), range(1), slice(1), len, lambda: 0, int, type, b, A, ..., NotImplemented, bytearray(), iter([]), memoryview(b""), object(), ValueError()):
    print(type(v).__name__, end=" ")
print()
print(type(1) is int, type(b) is B, type(A) is type, type(type) is type, type(int) == type, b.__class__ is B, type(b).__name__, B.__name__, B.__mro__ == (B, A, object), A.__bases__ == (object,))
print(callable(b), callable(A()), callable(A), callable(len), callable(lambda: 0), callable(5), callable("a"), callable(b.__call__))
print(id(b) == id(b), id(A) == id(A), id([]) is not None, hash("a") == hash("a"), hash(5), hash(True), hash(0), hash(2.0), hash(None) == hash(None), hash(A) == hash(A))
C = type("C", (A,), {"x": 5, "m": lambda self: self.x + 1})
c = C()
print(C.__name__, c.x, c.m(), isinstance(c, A), C.__bases__ == (A,))
for f in (lambda: isinstance(5), lambda: isinstance(5, 5), lambda: isinstance(5, [int]), lambda: issubclass(5, int), lambda: issubclass(A, 5), lambda: type(), lambda: type(1, 2), lambda: type("X", 5, {}), lambda: type("X", (), 5), lambda: hash([]), lambda: hash({}), lambda: hash(), lambda: callable(), lambda: id(), lambda: type("X", (5,), {})):
    try:
        f()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
try:
    isinstance(5, 5)
except TypeError as e:
    print(e)
try:
    issubclass(5, int)
except TypeError as e:
    print(e)


class H:
    def __hash__(self):
        return 77

    def __eq__(self, o):
        return isinstance(o, H)


print(hash(H()), H() == H(), {H(): 1}[H()], isinstance(1, int | str), isinstance("a", int | str), isinstance(1.5, int | None))
