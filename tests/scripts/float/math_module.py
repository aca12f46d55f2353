# board: differs (floats are f32)
# The math functions whose results are exact or the same everywhere.
import math

print(math.floor(2.5), math.ceil(2.5), math.trunc(-2.5), math.floor(-0.5), math.ceil(-0.5), math.floor(5), math.ceil(10**20))
print(math.sqrt(0), math.sqrt(16), math.sqrt(2), math.sqrt(1e300), math.sqrt(0.25), math.sqrt(10**20))
print(math.fabs(-2.5), math.fabs(5), math.copysign(3, -0.0), math.copysign(-3.5, 1), math.fmod(7.5, 2), math.fmod(-7.5, 2), math.fmod(7, -4))
print(math.modf(2.5), math.modf(-2.25), math.modf(5), math.frexp(8.0), math.frexp(0.0), math.frexp(-0.3), math.ldexp(0.5, 4), math.ldexp(1.5, -3))
print(math.isnan(float("nan")), math.isnan(1), math.isinf(float("-inf")), math.isinf(1e308), math.isfinite(1), math.isfinite(float("nan")))
print(math.pi, math.e, math.inf, math.nan, math.tau)
print(math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log2(2**100), math.log(1024, 2), math.expm1(0), math.log1p(0))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1), math.atan(0), math.atan2(0, 1), math.sinh(0), math.cosh(0), math.tanh(0))
print(round(math.sin(1), 9), round(math.cos(1), 9), round(math.tan(1), 9), round(math.atan2(1, -1), 9), round(math.exp(2.5), 9), round(math.log(10), 9))
print(round(math.asin(0.5), 9), round(math.acos(0.5), 9), round(math.sinh(1.5), 9), round(math.asinh(1), 9), round(math.acosh(2), 9), round(math.atanh(0.5), 9))
print(math.pow(2, 10), math.pow(2, 0.5), math.pow(2, -1), math.degrees(math.pi), round(math.radians(180), 9), math.hypot(3, 4))
print(math.gcd(12, 18), math.gcd(-12, 18), math.gcd(0, 5), math.gcd(2**70, 2**65), math.factorial(0), math.factorial(20), math.factorial(30))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-9, abs_tol=1e-8))
print(round(math.gamma(5), 6), round(math.lgamma(10), 6), round(math.erf(0.5), 6), round(math.erfc(0.5), 6))
print(math.isqrt(10**20), math.isqrt(17), math.comb(10, 3), math.prod([1, 2, 3, 4]), math.fsum([0.1] * 10), math.lcm(4, 6), math.perm(5, 2))
for f, args in (
    (math.sqrt, (-1,)), (math.log, (0,)), (math.log, (-1,)), (math.acos, (2,)), (math.asin, (-2,)), (math.fmod, (1, 0)),
    (math.factorial, (-1,)), (math.pow, (0, -1)), (math.isqrt, (-1,)), (math.log2, (0,)), (math.acosh, (0.5,)),
):
    try:
        print(f(*args))
    except ValueError as e:
        print(f.__name__, "ValueError")
for f, args in ((math.exp, (1000,)), (math.pow, (10, 400)), (math.ldexp, (1.0, 5000)), (math.cosh, (1000,))):
    try:
        print(f(*args))
    except OverflowError as e:
        print(f.__name__, "OverflowError")
for f, args in ((math.sqrt, ("a",)), (math.sin, (None,)), (math.floor, ("x",)), (math.pow, (1,)), (math.gcd, (1.5, 2)), (math.sqrt, ())):
    try:
        print(f(*args))
    except TypeError as e:
        print(f.__name__, "TypeError")
