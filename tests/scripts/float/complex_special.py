# board: differs (floats are f32)
# The module cmath at infinities, NaN and zeros of either sign.
import cmath

inf = float("inf")
nan = float("nan")


def part(x):
    return "%.10g" % x


def attempt(f, *args):
    try:
        result = f(*args)
    except Exception as error:
        return type(error).__name__ + " " + str(error)
    if isinstance(result, complex):
        return part(result.real) + " " + part(result.imag)
    if isinstance(result, tuple):
        return "; ".join(map(part, result))
    return part(result)


parts = [-inf, -2.0, -0.0, 0.0, 2.0, inf, nan]
for name in "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isnan isinf isfinite".split():
    for re in parts:
        for im in parts:
            print(name, re, im, "->", attempt(getattr(cmath, name), complex(re, im)))
for size in parts:
    for angle in parts:
        print("rect", size, angle, "->", attempt(cmath.rect, size, angle))
for size in parts:
    print(complex(size, 1) * complex(1, inf), complex(size, 1) / 2j, 1 / complex(size, 1), complex(1, 1) / complex(nan, size))
