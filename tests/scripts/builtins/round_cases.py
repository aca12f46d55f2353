# board: no (needs floats that an f32 does not hold)
# round: halves to even, digits, negative digits, ints, results' types, exactness.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16 + 1, 0.1 + 0.2, 1e300, -2.5, 5e-324):
    print(round(x), round(x, 0), round(x, 1), round(x, 2), round(x, -1), end="; ")
print()
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(149, -2), round(150, -2), round(250, -2), round(2**70, -5), round(5, 3), round(True), type(round(True)).__name__)
print(round(1234.5678, 2), round(1234.5678, -2), round(0.125, 2), round(0.375, 2), round(1.005, 2), round(2.5, None), type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(3, 1)).__name__)
print(round(1e22), round(1.1e22), round(-0.0), round(-0.4), round(1e-10, 5), round(123456789.987654321, 5), round(0.5, 400), round(1.5, -400), round(15, -400))
for f in (lambda: round(float("nan")), lambda: round(float("inf")), lambda: round("x"), lambda: round(1.5, "x"), lambda: round(1.5, 1.0), lambda: round(1j), lambda: round(), lambda: round(None)):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(round(float("inf"), 2), round(float("nan"), 2), round(number=2.567, ndigits=1))


class R:
    def __round__(self, n="none"):
        return ("rounded", n)


print(round(R()), round(R(), 3), round(R(), None))
