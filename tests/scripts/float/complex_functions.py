# board: differs (floats are f32)
# The module cmath at finite arguments.
import cmath
import math


def show(z):
    if isinstance(z, complex):
        # Signs of zeros matter, the last digits of the system's functions do not.
        return "(%.12g, %.12g)" % (z.real, z.imag)
    if isinstance(z, tuple):
        return "<%s>" % ", ".join(show(part) for part in z)
    return "%.12g" % z if isinstance(z, float) else repr(z)


def attempt(label, f, *args):
    try:
        print(label, args, show(f(*args)))
    except Exception as error:
        print(label, args, type(error).__name__, error)


names = "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar".split()
points = [0j, complex(0, -0.0), complex(-0.0, 0), 1, -1, 2.5, -2.5, 1j, -1j, 2j, 1 + 1j, -1 - 2j, 3 - 0.5j, 0.5 + 0.25j,
          complex(-2, 0.0), complex(-2, -0.0), complex(2, 0.0), complex(2, -0.0), complex(0.0, 2), complex(-0.0, -2),
          1e-300 + 1e-310j, 3e-310 - 1e-310j, 1e300 + 1e300j, -1e308 + 1e308j, 700 + 1j, 709.5 + 0.5j, -710 + 3j, 0.9 + 0.1j,
          1 + 1e-200j, 1 - 1e-10j]
for name in names:
    for z in points:
        attempt(name, getattr(cmath, name), z)

for size in [0, 1, 2.5, -3]:
    for angle in [0.0, -0.0, 1, -2, math.pi]:
        attempt("rect", cmath.rect, size, angle)
attempt("log", cmath.log, 8, 2)
attempt("log", cmath.log, 1j, 10)
attempt("log", cmath.log, 1 + 1j, 1 - 1j)
attempt("log", cmath.log, 2, 1)
attempt("log", cmath.log, 2, 0)
attempt("log", cmath.log, 0, 2)
attempt("exp", cmath.exp, 800)
attempt("cosh", cmath.cosh, 800 + 1j)
attempt("polar", cmath.polar, 1.7e308 + 1.7e308j)
attempt("sqrt", cmath.sqrt, "1")
attempt("sqrt", cmath.sqrt, -(10**400))
print(cmath.pi == math.pi, cmath.e == math.e, cmath.tau == math.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 1.1), cmath.isclose(1j, 1.1j, rel_tol=0.2))
print(cmath.isclose(0, 1e-12), cmath.isclose(0, 1e-12j, abs_tol=1e-9), cmath.isclose(cmath.infj, cmath.infj))
print(cmath.isclose(cmath.inf, 1), cmath.isclose(cmath.nan, cmath.nan))
attempt("isclose", lambda: cmath.isclose(1, 2, rel_tol=-1))
attempt("isclose", lambda: cmath.isclose(1, 2, other=1))


class Number:
    def __complex__(self):
        return -4 + 0j


print(show(cmath.sqrt(Number())), show(cmath.sqrt(-4)), show(cmath.sqrt(True)))
