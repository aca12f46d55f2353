# board: no (compares with numbers that an f32 does not hold)
# tiers: bytecode native viper
# cpython: differs (viper types)
# Every function of math that viper computes on unboxed floats gives and raises what it does in Python.
import math
import micropython
from math import sqrt, atan2, pi, floor

ONE = "acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp exp2 expm1 log log10 log1p log2 sin sinh sqrt tan tanh"
INLINE = "fabs floor ceil trunc isnan isinf isfinite radians degrees"
TWO = "atan2 fmod hypot pow remainder"
VALUES = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.5, -2.5, 3.0, 1e-10, 100.25, -100.25, 710.0, 1e300, -1e300, 5e-324]
VALUES += [math.inf, -math.inf, math.nan, 4503599627370497.5, 9.2e18]


def outcome(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return type(e).__name__ + str(e)


def compare(name, f, *args):
    expected = outcome(getattr(math, name), *args)
    got = outcome(f, *args)
    if got != expected:
        print(name, args, "gives", got, "not", expected)
    return 1


SOURCE = """
import micropython, math
@micropython.viper
def f({0}) -> {1}:
    return math.{2}({3})
"""


def make(name, result, count):
    space = {}
    parameters = ", ".join("xy"[i] + ": float" for i in range(count))
    exec(SOURCE.format(parameters, result, name, ", ".join("xy"[:count])), space)
    return space["f"]


count = 0
for name in ONE.split() + INLINE.split():
    result = {"f": "float", "c": "float", "t": "float", "i": "bool"}.get(name[0], "float")
    if name in ("floor", "ceil", "trunc"):
        result = "object"
    elif name not in ("isnan", "isinf", "isfinite"):
        result = "float"
    f = make(name, result, 1)
    for x in VALUES:
        # A machine int is taken modulo the word.
        if not (result == "object" and abs(x) > 1e18):
            count += compare(name, f, x)
for name in TWO.split():
    f = make(name, "float", 2)
    for x in VALUES:
        for y in VALUES:
            count += compare(name, f, x, y)
print(count, "compared")


@micropython.viper
def imported(x: float, n: int) -> float:
    return sqrt(x) * float(pi_of(n)) + atan2(x, n) + float(floor(x))


@micropython.viper
def pi_of(n: int) -> float:
    return float(pi) * n


@micropython.viper
def integers(n: int, u: uint):
    print(math.sqrt(n), math.sqrt(u), math.floor(n), math.ceil(2.5), math.fabs(n), math.pow(n, 2), math.hypot(3, 4))
    print(math.pi, math.e, math.tau, math.inf, math.nan, math.factorial(n), math.gcd(n, 12), math.log(n, 2))


@micropython.viper
def mixed(o) -> float:
    return float(math.sqrt(o)) + math.sqrt(float(o))


@micropython.viper
def loop(n: int) -> float:
    total = 0.0
    for i in range(n):
        total += math.sin(1.0) * math.sqrt(float(i))
    return total


@micropython.viper
def caught(x: float) -> float:
    try:
        return math.sqrt(x)
    except ValueError:
        return -1.0


def imported_in_python(x, n):
    return math.sqrt(x) * (math.pi * n) + math.atan2(x, n) + math.floor(x)


try:
    print(imported(2.25, 3) == imported_in_python(2.25, 3))
except Exception as e:
    print(type(e).__name__, e)
integers(9, 1 << 62)
print(mixed(4), mixed(2.25), round(loop(50), 6), caught(4.0), caught(-4.0))


# What a name means is what it is bound to when the function is compiled.
def twice(x):
    return x + x


@micropython.viper
def not_math(x: float) -> float:
    return float(sin(x))


sin = twice
print(not_math(1.25))
