# board: differs (floats are f32)
# round, floor, ceil, trunc; half to even; digits.
import math

for x in (0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, 0.49999999999999994, 2.4, 2.6, -2.6, 1e15 + 0.5, 1e20, 4503599627370497.5):
    print(x, round(x), math.floor(x), math.ceil(x), math.trunc(x), int(x))
for x in (2.675, 1.005, 0.125, 0.375, 2.5, 1.25, 1.35, -1.45, 12345.6789, 1e-10, 5e22, 0.5, 1.0):
    print([round(x, n) for n in (0, 1, 2, 3, 5, -1, -2)])
print(round(2.5), type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(2.5, None)).__name__, round(2.5, ndigits=0))
print(round(1e300, -299), round(1e22, 5), round(1.5, 300), round(1.5, -300), round(123.456, -3), round(999.9, -3), round(-0.4), round(-0.4, 0))
print(round(True), round(0.1 + 0.2, 2), round(1 / 3, 4), round(2 / 3, 4), round(1e16 + 1), round(5e-324, 10))
for x in (float("inf"), float("-inf"), float("nan")):
    for f in (round, math.floor, math.ceil, math.trunc, int):
        try:
            f(x)
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e, end="; ")
    print(round(x, 2))
try:
    round(1.5, "a")
except TypeError as e:
    print(e)
try:
    round("a")
except TypeError as e:
    print(e)


class R:
    def __round__(self, n=None):
        return ("rounded", n)

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(round(R()), round(R(), 2), math.floor(R()), math.ceil(R()), math.trunc(R()))
print([round(i / 8, 2) for i in range(-8, 9)])
print([round(i + 0.5) for i in range(-5, 6)])
