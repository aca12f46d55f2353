# board: differs (floats are f32)
# tiers: bytecode native viper
# cpython: differs (viper types)
# float: unboxed in parameters, locals, results, conditions; every operator; what raises in Python raises.
import math
import micropython


@micropython.viper
def add(a: float, b: float) -> float:
    return a + b


@micropython.viper
def poly(x: float) -> float:
    y = 0.0
    for k in range(5):
        y = y * x + k
    return y


print(add(1.5, 2), add(3, 4), add(True, 0.25), poly(2.0), poly(-0.5))


@micropython.viper
def operators(a: float, b: float):
    print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a, +a, abs(a))
    print(a < b, a <= b, a > b, a >= b, a == b, a != b, a < b < 10.0)
    print(min(a, b), max(a, b), min(a, b, 0.5), not a, a and b, a or b)


operators(7.5, 2.0)
operators(2.25, -4.0)
operators(0.0, 1.0)


@micropython.viper
def mixed(f: float, i: int, u: uint, b: bool):
    print(f + i, i + f, f * u, u - f, f / i, i / f, i // f, f % i, f + b, b - f)
    print(f < i, i < f, f == i, u >= f, min(f, i), max(i, f), f ** i, i ** f)
    print(i / 2, i / i, u / 4, 2 ** -1, i ** -2)


mixed(2.5, 4, 3, True)
mixed(-1.25, 2, 1 << 63, False)


@micropython.viper
def convert(f: float, i: int):
    print(int(f), uint(f) & 0xff, bool(f), float(i), float(i) / 3, round(f), round(f, 1), round(i))
    print(float(True), float("2.5"), int(float(i)), object(f))


convert(3.99, 7)
convert(-3.99, -7)
convert(0.5, 0)
convert(1.5, 1 << 60)
convert(1e15 + 0.5, 1)


@micropython.viper
def truncated(f: float) -> int:
    return int(f)


# Beyond the word the integer part is taken modulo the word's size.
print(truncated(2.0 ** 62), truncated(-(2.0 ** 63)), truncated(2.0 ** 63 + 4096), truncated(2.0 ** 70))
for bad in (math.inf, math.nan):
    try:
        print(truncated(bad))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)


@micropython.viper
def div(a: float, b: float) -> float:
    return a / b


@micropython.viper
def floordiv(a: float, b: float) -> float:
    return a // b


@micropython.viper
def mod(a: float, b: float) -> float:
    return a % b


@micropython.viper
def pow_(a: float, b: float) -> float:
    return a ** b


@micropython.viper
def square(a: float) -> float:
    return a ** 2


@micropython.viper
def int_div(a: int, b: int) -> float:
    return a / b


for function, args in (
    (div, (1.0, 0.0)),
    (floordiv, (1.0, 0.0)),
    (mod, (1.0, 0.0)),
    (pow_, (0.0, -1.0)),
    (pow_, (-2.0, 0.5)),
    (pow_, (1e200, 2.0)),
    (square, (1e200,)),
    (square, (math.inf,)),
    (square, (-1.5,)),
    (int_div, (1, 0)),
    (int_div, (7, 2)),
    (pow_, (-2.0, 3.0)),
    (mod, (-7.5, 2.0)),
    (mod, (7.5, -2.0)),
    (floordiv, (-7.5, 2.0)),
):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


@micropython.viper
def loop(n: int) -> float:
    total = 0.0
    x = 1.0
    while x > 0.001:
        total += x
        x *= 0.5
    i = 0
    while i < n:
        total -= float(i) / 7
        i += 1
    return total


print(loop(10), loop(0))


@micropython.viper
def conditional(flag: bool, i: int) -> float:
    y = 1.5 if flag else i
    if y:
        y += 1
    return y


print(conditional(True, 3), conditional(False, 3), conditional(False, 0))


@micropython.viper
def nothing(f: float):
    pass


@micropython.viper
def newton(x: float) -> float:
    guess = x
    for _ in range(30):
        guess = 0.5 * (guess + x / guess)
    return guess


@micropython.viper
def caller(x: float) -> float:
    return float(newton(x)) + float(newton(4)) + float(add(1, x))


print(nothing(1.0), caller(2.0))
try:
    add("1", 2.0)
except TypeError as e:
    print(e)

# Floats that don't fit a tagged word, and the zeros.
print(add(1e300, 1e-300), add(0.0, 0.0), add(-0.0, -0.0), add(math.inf, 1.0), add(math.nan, 1.0), add(5e-324, 0.0))


@micropython.viper
def recursive(n: int, x: float) -> float:
    if n == 0:
        return x
    return float(recursive(n - 1, x * 1.5)) + n


print(recursive(10, 1.0))
