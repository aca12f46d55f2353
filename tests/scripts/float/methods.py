# board: differs (floats are f32)
# Methods and special names of float.
for x in (0.0, 1.0, -1.5, 0.5, 0.1, 1e20, -2.75, 5e-324, 1e300):
    print(x, x.is_integer(), x.as_integer_ratio() if abs(x) < 1e30 and abs(x) > 1e-10 or x == 0 else "", x.conjugate(), x.real, x.imag)
for x in (0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 255.9375):
    print(x.hex(), float.fromhex(x.hex()) == x)
print(float.fromhex("0x1.8p1"), float.fromhex("-0x.8"), float.fromhex("1e"), float.fromhex("inf"))
print((1.5).__add__(1), (1.5).__radd__(1), (1.5).__sub__(0.5), (1.5).__mul__(2), (1.5).__truediv__(2), (7.5).__floordiv__(2), (7.5).__mod__(2))
print((1.5).__neg__(), (-1.5).__abs__(), (2.0).__pow__(3), (1.5).__eq__(1.5), (1.5).__lt__(2), (1.5).__bool__(), (0.0).__bool__())
print((1.5).__int__(), (2.5).__round__(), (2.567).__round__(2), (1.5).__trunc__(), (-1.5).__floor__(), (1.2).__ceil__(), (7.5).__divmod__(2))
print((1.5).__add__("a"), (1.5).__eq__("a"), (1.5).__repr__(), (1.5).__str__(), (1.5).__format__(".3f"), (1.5).__hash__() == hash(1.5))
print(isinstance(1.5, float), isinstance(1, float), issubclass(float, int), type(1.5) is float, type(1 / 1).__name__, float.__name__)
for f in (lambda: (1.5).foo, lambda: float.bar):
    try:
        f()
    except AttributeError as e:
        print(e)
for f in (lambda: (1.5)(), lambda: (1.5)[0], lambda: len(1.5), lambda: iter(1.5), lambda: range(1.5), lambda: [1][0.0], lambda: "a" * 1.0):
    try:
        f()
    except TypeError as e:
        print(e)


class F(float):
    def __add__(self, o):
        return F(float(self) + o + 100)

    def __repr__(self):
        return "F(%s)" % float(self)


f = F(1.5)
f.x = 1
print(f, f + 1, 1 + f, f - 1, type(f - 1).__name__, f == 1.5, f.x, float(f), type(float(f)).__name__, F("2.5"), "%.1f" % f)
