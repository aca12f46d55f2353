# object, None, Ellipsis, NotImplemented, bool.
o = object()
print(type(o).__name__, o == o, o != object(), isinstance(o, object), bool(o), hash(o) == hash(o), callable(o))
for f in (lambda: object(1), lambda: o < o, lambda: o(), lambda: o[0], lambda: len(o), lambda: o + 1, lambda: bool(1, 2), lambda: type(None)(1)):
    try:
        f()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
try:
    o.x = 1
except AttributeError as e:
    print("AttributeError")
print(None, repr(None), bool(None), None is None, None == False, None == 0, type(None)() is None, str(None), [None], hash(None) == hash(None), {None: 1}[None])
print(..., Ellipsis is ..., type(...)() is ..., NotImplemented, type(NotImplemented).__name__)
print(bool(), bool(0), bool("a"), bool([]), bool(None), True, False, repr(True), int(True), str(False), True + 1, True is (1 == 1), bool(bool), type(True).__name__, bool("False"), bool(0.0), bool(b""))
print(bool.__name__, bool.__bases__ == (int,), isinstance(False, int), True == 1, hash(True) == hash(1), [0, 1][True], "ab"[False], {True: "t"}[1], sum([True, True, False]), True & False, True | False, not True)


class C:
    def __eq__(self, o):
        return NotImplemented

    def __add__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented


c = C()
print(c == 1, c == c, c != 1, c.__eq__(1), c.__add__(2))
for f in (lambda: c + 1, lambda: c < 1, lambda: c < c, lambda: 1 - c):
    try:
        f()
    except TypeError as e:
        print(e)


class D:
    def __bool__(self):
        return False

    def __len__(self):
        return 5


print(bool(D()), not D(), type(D() and 1).__name__, [1] if D() else [2])
print((5).__class__, object.__name__, isinstance(object, type), issubclass(type, object), type(object) is type, object.__bases__, C.__bases__ == (object,))
print(c.__repr__ is not None, c.__str__() == repr(c), object.__eq__(c, c), object.__eq__(c, 5), object.__ne__(c, c))
