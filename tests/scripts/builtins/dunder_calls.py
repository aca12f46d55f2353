# Special methods of builtin objects, called by name.
# alloc-fail: yes
print((5).__add__(3), (5).__radd__(3), (5).__sub__(2.5), (5).__rsub__(7), (5).__mul__(2), (5).__truediv__(2), (5).__floordiv__(2), (5).__mod__(3), (5).__divmod__(3), (5).__pow__(2), (5).__neg__(), (5).__abs__(), (5).__invert__(), (5).__lshift__(1), (5).__and__(4), (5).__or__(2), (5).__xor__(1), (5).__eq__(5), (5).__eq__("a"), (5).__lt__(6), (5).__ge__(5), (5).__hash__() == hash(5), (5).__bool__(), (5).__int__(), (5).__float__(), (5).__index__(), (5).__repr__(), (5).__str__(), (5).__format__("03"), (5).__round__())
print((2.5).__add__(1), (2.5).__radd__(1), (2.5).__eq__(2.5), (2.5).__lt__(3), (2.5).__int__(), (2.5).__round__(), (2.5).__neg__(), (2.5).__divmod__(1), (2.5).__pow__(2), (2.5).__floordiv__(2), (2.5).__bool__(), (2.5).__add__("a"))
print("ab".__add__("c"), "ab".__len__(), "ab".__contains__("a"), "ab".__getitem__(0), "ab".__mul__(2), "ab".__rmul__(2), "ab".__eq__("ab"), "ab".__lt__("b"), list("ab".__iter__()), "%s".__mod__(1), "ab".__hash__() == hash("ab"), "ab".__repr__(), "ab".__format__(">4"), "ab".__eq__(5))
l = [1, 2]
l.__setitem__(0, 9)
l.__iadd__([3])
l.__imul__(2)
l.__delitem__(0)
print(l, l.__len__(), l.__contains__(9), l.__getitem__(slice(1, 3)), l.__add__([0]), l.__mul__(2), l.__eq__([]), l.__lt__([5]), list(l.__reversed__()), next(l.__iter__()), l.__ne__([]))
d = {1: 2}
d.__setitem__(3, 4)
d.__delitem__(1)
print(d, d.__getitem__(3), d.__contains__(1), d.__len__(), d.__eq__({3: 4}), list(d.__iter__()), d.__or__({5: 6}), list(d.__reversed__()), d.__ior__({7: 8}))
s = {1, 2}
print(s.__and__({2}), s.__or__({3}), s.__sub__({1}), s.__xor__({2, 3}), s.__contains__(1), s.__len__(), s.__le__({1, 2}), s.__lt__({1, 2}), s.__eq__({1, 2}), s.__and__([1]))
t = (1, 2)
print(t.__add__((3,)), t.__contains__(2), t.__getitem__(-1), t.__len__(), t.__mul__(2), t.__eq__((1, 2)), t.__hash__() == hash(t), t.__lt__((2,)), t.__getnewargs__() if hasattr(t, "__getnewargs__") else ((1, 2),))
print(b"ab".__add__(b"c"), b"ab".__getitem__(0), b"ab".__contains__(97), b"ab".__len__(), b"ab".__eq__(b"ab"), b"%d".__mod__(5), bytearray(b"a").__iadd__(b"b"), range(3).__contains__(2), range(3).__len__(), range(3).__getitem__(1), None.__bool__(), None.__eq__(None), True.__and__(False), (1j).__add__(1), (1j).__abs__(), (1j).__eq__(1j))
print(int.__add__(1, 2), str.__len__("abc"), list.__getitem__([5], 0), dict.__contains__({1: 2}, 1), object.__repr__(5)[:7], object.__eq__(1, 1), object.__ne__(1, 2), type.__call__(int, "5"), int.__new__(int, "7"), str.__new__(str, 5), list.__new__(list), object.__new__(type("X", (), {})).__class__.__name__)
print(len.__call__([1]), (lambda x: x).__call__(3), [].append.__call__(1), print.__name__, "a".upper.__name__)
