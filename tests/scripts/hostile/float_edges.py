# board: differs (floats are f32)
# Floats at their limits: conversion, comparison with ints, hash, formatting.
inf, nan = float("inf"), float("nan")
xs = [0.0, -0.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0**53, 2.0**53 + 2, 0.1, 1 / 3, inf, -inf, nan]
print([repr(x) for x in xs])
print([x == int(x) if x == x and abs(x) < inf else None for x in xs])
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, 10**400 < inf, -(10**400) > -inf, 10**400 == inf, nan == nan, nan != nan, nan in [nan], [nan] == [nan], nan < 1, hash(2.0**53) == hash(2**53), hash(0.5) == hash(0.5), hash(inf), hash(-inf))
for f in (lambda: int(nan), lambda: int(inf), lambda: 1e308 * 10, lambda: -1e308 * 10, lambda: 2.0**1024, lambda: inf - inf, lambda: inf * 0, lambda: 0.0 / 1, lambda: inf // 1, lambda: 5 % inf, lambda: -5 % inf, lambda: 1e-320 / 1e10, lambda: (1e308).as_integer_ratio()[1], lambda: inf.as_integer_ratio(), lambda: nan.is_integer(), lambda: (5e-324).hex(), lambda: float.fromhex("0x1p-1074"), lambda: float.fromhex("0x1p1024"), lambda: float.fromhex("zz"), lambda: max(nan, 1), lambda: sorted([3.0, inf, -inf, 0.0])):
    try:
        print(f())
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
d = {0.0: "zero", 1: "one", nan: "nan"}
print(d[-0.0], d[True], d[1.0], d[nan], len({nan, nan}), len({float("nan"), float("nan")}), {1, 1.0, True})
