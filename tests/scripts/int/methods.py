# bit_length, bit_count, conjugate, ratios, attributes.
for v in (0, 1, -1, 2, 3, 4, 7, 8, 255, 256, -255, -256, 2**30, 2**31 - 1, 2**62, 2**63, 2**64 - 1, -(2**64), 10**30):
    print(v, v.bit_length(), v.bit_count(), v.as_integer_ratio())
print(True.bit_length(), False.bit_length(), (5).conjugate(), (5).numerator, (-5).denominator, (5).real, (5).imag)
print((5).__add__(3), (5).__radd__(3), (5).__sub__(3), (5).__rsub__(3), (5).__mul__(2), (7).__floordiv__(2), (7).__mod__(4))
print((5).__neg__(), (-5).__abs__(), (5).__invert__(), (5).__pow__(2), (5).__lshift__(2), (5).__rshift__(1), (5).__and__(4))
print((5).__eq__(5), (5).__lt__(6), (5).__ge__(6), (5).__bool__(), (0).__bool__(), (5).__index__(), (5).__int__(), (5).__float__())
print((5).__add__("a"), (5).__eq__("a"), (5).__lt__("a"), (5).__truediv__(2), (7).__divmod__(2), (5).__hash__() == hash(5))
print((5).__str__(), (5).__repr__(), (255).__format__("x"), (10**20).__format__(","), (5).__class__ is int)
print(int.__name__, isinstance(5, int), isinstance(True, int), issubclass(bool, int), int is type(5), type(2**100) is int)
print(int.bit_length(7), int.__add__(2, 3), int.from_bytes(b"\x01", "big"))
for name in ("missing", "append", "foo"):
    try:
        getattr(5, name)
    except AttributeError as e:
        print(e)
try:
    (5).x = 1
except AttributeError as e:
    print(type(e).__name__)
try:
    (5)()
except TypeError as e:
    print(e)
try:
    (5)[0]
except TypeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)
try:
    5 in 5
except TypeError as e:
    print(e)
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(5, 2), round(10**20 + 5, -1))
print(round(149, -2), round(150, -2), round(250, -2), round(7, -5), (12).__round__(-1), (5).__trunc__(), (5).__floor__())
