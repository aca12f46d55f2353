# board: no (needs floats that an f32 does not hold)
# Integers and floats compared and mixed at the edges of what floats can hold.
ns = [0, 1, -1, 2**53 - 1, 2**53, 2**53 + 1, 2**63, 2**63 + 1, 2**64 - 1, 10**22, 10**23, 10**308, 10**309, -(10**309)]
xs = [0.0, -0.0, 0.5, 1.0, 2.0**53, 2.0**53 + 2, 2.0**63, 2.0**64, 1e22, 1e23, 1e308, float("inf"), float("-inf"), float("nan")]
for n in ns:
    print("".join("<" if n < x else "=" if n == x else ">" if n > x else "?" for x in xs), "".join(str(int(n != x)) for x in xs), "".join(str(int(x <= n)) for x in xs))
print([hash(float(n)) == hash(n) for n in ns if abs(n) <= 10**22 and float(n) == n])
for n in ns:
    try:
        print(float(n), n + 0.5, n * 1.0, n / 3, end=" ")
    except OverflowError as e:
        print(e, end=" ")
print()
print(1 / 3, 10**400 // 10**399, 2**1100 / 2**1099, 10**308 * 10 / 10, (2**53 + 1) / 1, 3 / 2**70, -7 / 2, 0 / 5, True / 2, sorted([3, 2.5, 2**70, -1.0, float("-inf")]), max(1, 1.0), min(2.0, 2), [1, 2.0] == [1.0, 2], (1, 2) < (1.0, 2.5), {1: "a"}[1.0], 2.0 in {2: 1}, sum([2**53, 1.0, 1]), 2**0.5 == 2**(1 / 2), 4 ** 0.5, (-8) ** (1 / 3), 0 ** 0.0, 2 ** -1074, 10 ** -5, divmod(-7, 2.0), 7 // 2.0, -7 % 2.0, int(1e23), int(-1.9), round(2.5), round(-2.5), round(1e300) == int(1e300))
