# board: differs (floats are f32)
# Infinities, NaN and signed zero.
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, inf / inf, 1 / inf, -1 / inf, inf * -1, inf + inf)
print(inf == inf, inf == -inf, inf > 1e308, -inf < -1e308, inf != inf, inf < inf, inf <= inf, inf > 10**400)
print(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, nan is nan, nan in [nan], [nan] == [nan], {nan: 1}[nan])
print(max(1, nan), max(nan, 1), min(1, nan), min(nan, 1), str(max(nan, inf)), sorted([inf, 1, -inf, 0]))
print(bool(nan), bool(inf), bool(-0.0), not 0.0, abs(-inf), abs(nan), -nan)
print(0.0 == -0.0, -0.0, 0.0, 0.0 + -0.0, -0.0 + -0.0, -0.0 - 0.0, 0 * -1.0, 0.0 * -1, -0.0 * -0.0, -(0.0), 0 - 0.0)
print(str(-0.0), repr(-0.0), f"{-0.0:.2f}", "%g" % -0.0, int(-0.0), round(-0.0), abs(-0.0), -0.0 < 0.0, {0.0: "z"}[-0.0])
print(inf // 1, -inf // 1, 5 // inf, -5 // inf, 5 % inf, -5 % inf, inf % 5, 5.0 // -inf, 5.0 % -inf)
print(inf**0, nan**0, 1**nan, 1.0**inf, 0.5**inf, 2**inf, 2**-inf, inf**-1, (-inf) ** 3, (-inf) ** 2, 0.0**inf)
print(divmod(5.5, 2), divmod(-5.5, 2), divmod(5.5, -2), divmod(5, inf), divmod(-0.0, 1), divmod(0.0, -1))
print(f"{inf} {nan} {-inf:f} {inf:e} {nan:g} {inf:5} {nan:>6} {inf:<6}| {-inf:08} {nan:+} {inf:+} {inf:%}")
print("%f %e %g %s %r %5.1f" % (inf, nan, -inf, inf, nan, nan), "%F %E %G" % (inf, nan, inf))
print(hash(inf) == hash(inf), hash(-inf) != hash(inf), hash(0.0) == hash(-0.0) == 0, len({inf, float("inf"), -inf}))
print(inf.is_integer(), nan.is_integer(), (-0.0).is_integer(), 1e308.is_integer())
for v in (inf, -inf, nan):
    for f in (int, lambda v: v.as_integer_ratio()):
        try:
            f(v)
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, end=" ")
print()
a = [nan, 1.0, inf]
print(a.count(nan), a.index(inf), 2**2000 < inf, -(2**2000) > -inf, 2**2000 == inf, 5 < nan, inf == 2**2000)
