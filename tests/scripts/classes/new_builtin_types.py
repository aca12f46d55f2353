# __new__ of every builtin type: on itself, by a subclass, with a wrong class.
for t, args in (
    (int, ("12",)), (float, ("1.5",)), (str, (5,)), (bytes, (3,)), (bytearray, (b"x",)), (list, ([1],)),
    (tuple, ([1, 2],)), (dict, ()), (set, ()), (frozenset, ([1],)), (complex, (1, 2)), (bool, (3,)),
    (range, (1, 5)), (slice, (1, 2)), (object, ()), (enumerate, (["a"],)), (zip, ([1], [2])), (map, (str, [1])),
    (filter, (None, [0, 1])), (property, ()), (staticmethod, (len,)), (classmethod, (len,)),
    (memoryview, (b"ab",)), (ValueError, ("v",)),
):
    o = t.__new__(t, *args)
    print(t.__name__, type(o) is t, o if t in (int, float, str, bytes, tuple, frozenset, complex, bool, range, slice) else "")


class I(int):
    def __new__(cls, value, extra):
        self = super().__new__(cls, value)
        self.extra = extra
        return self

    def __repr__(self):
        return f"I({int(self)}, {self.extra})"


print(I(5, "e"), I(5, "e") + 1, type(I(1, 2) + 1).__name__)


class T(tuple):
    def __new__(cls, *items):
        return tuple.__new__(cls, items)


print(T(1, 2, 3), len(T()), T(1) == (1,))


class S(str):
    def __new__(cls, text):
        return str.__new__(cls, text.upper())


print(S("abc"), S("x").lower(), type(S("x").lower()).__name__)


class F(frozenset):
    def __new__(cls, *a):
        return super().__new__(cls, a)


print(sorted(F(3, 1, 2)))


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Same:
    made = None

    def __new__(cls, *args):
        if cls.made is None:
            cls.made = object.__new__(cls)
        return cls.made

    def __init__(self, *args):
        print("init", args)


print(Same(1) is Same(2))
for wrong in (
    lambda: int.__new__(str), lambda: int.__new__(5), lambda: int.__new__(), lambda: object.__new__(int),
    lambda: tuple.__new__(list), lambda: str.__new__(object), lambda: object.__new__(Same, 1), lambda: object(1),
    lambda: dict.__new__(int), lambda: list.__new__(), lambda: type("X", (), {})(1), lambda: bool.__new__(int),
):
    try:
        print("ok", wrong())
    except TypeError as e:
        print(e)
