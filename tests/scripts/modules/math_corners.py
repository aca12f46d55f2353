# math at the corners of its functions.
# board: no (floats of 64 bits)
import math
inf, nan = math.inf, math.nan
values = [0.0, -0.0, 0.5, 1.0, -1.0, 2.5, -2.5, 1e10, -1e10, 1e308, 5e-324, inf, -inf, nan]
def attempt(f, *a):
    try:
        return f(*a)
    except (ValueError, OverflowError, TypeError) as exc:
        return type(exc).__name__
for name in ("sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "floor", "ceil", "trunc", "fabs", "degrees", "radians", "isfinite", "isinf", "isnan", "modf", "frexp", "expm1", "log1p", "gamma", "lgamma", "erf", "erfc", "cbrt", "exp2", "ulp"):
    f = getattr(math, name)
    row = [attempt(f, v) for v in values]
    print(name, [float(f"{r:.10g}") if isinstance(r, float) else r for r in row])
for name in ("pow", "fmod", "atan2", "copysign", "hypot", "remainder", "ldexp", "nextafter"):
    f = getattr(math, name)
    for a in (0.0, -0.0, 1.5, -3.0, inf, nan):
        print(name, a, [attempt(f, a, int(b) if name == "ldexp" and b == b and abs(b) < 1e9 else b) for b in (0.0, 2.0, -1.0, 0.5, inf, -inf, nan)])
print([math.gcd(*a) for a in ((), (0,), (12, 18), (-4, 6), (2**70, 2**65), (3, 5, 7))], [math.lcm(*a) for a in ((), (4,), (4, 6), (0, 5), (2, 3, 5))], [math.isqrt(n) for n in (0, 1, 8, 9, 10**40)], [math.comb(5, k) for k in range(7)], [math.perm(5, k) for k in range(6)], math.perm(5), [math.factorial(n) for n in (0, 1, 20, 25)])
for bad in (lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.sqrt("a"), lambda: math.floor(nan), lambda: math.ceil(inf), lambda: math.log(0), lambda: math.log(-1, 2), lambda: math.fsum(["a"]), lambda: math.prod(["a", "b"]), lambda: math.dist([1], [1, 2]), lambda: math.ldexp(1.0, 5000), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.sqrt(10**400)):
    print(attempt(bad) if True else None)
print(math.log(8, 2), math.log(10**400), math.log2(2**2000), math.log10(10**500), math.fsum([0.1] * 10), math.prod([2, 3, 4]), math.prod([], start=5), math.dist([0, 0], [3, 4]), math.hypot(), math.hypot(3, 4, 12), math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(inf, inf), math.pi, math.e, math.tau, math.floor(10**30), math.floor(-2.5), math.trunc(-2.5), math.ceil(-0.5))
