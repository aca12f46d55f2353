# board: differs (floats are f32)
# divmod, pow with two and three arguments, abs: kinds, signs, errors.
for a in (7, -7, 7.5, -7.5, True, 2**70):
    for b in (2, -2, 2.5, -2.5, 3):
        print(divmod(a, b), a // b, a % b, end=" ")
    print()
for f in (lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod(1j, 1), lambda: divmod("a", 1), lambda: 1 % 0, lambda: 1.0 // 0.0, lambda: 5 // 0, lambda: 2**70 % 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 1 / 0, lambda: 1.5 % 0, lambda: 0j ** -1):
    try:
        print(f())
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)
print(pow(2, 10), pow(2, -1), pow(2.0, 3), pow(-8, 1 / 3), pow(2, 10, 1000), pow(3, -1, 7), pow(-3, 3, 5), pow(2, 5, -7), pow(0, 0), pow(5, 0, 1), pow(2**70, 2, 97), pow(1j, 2))
print(pow(base=2, exp=3), pow(2, 3, mod=5), (-2) ** 2, -2 ** 2, 2 ** -2, 2 ** 3 ** 2, 10 ** 20, (-1) ** 0.5, 2 ** 0.5, 1e200 ** -2, (-8) ** 3)
for f in (lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 3, 5), lambda: pow(2, 3.0, 5), lambda: pow("a", 2), lambda: pow(2), lambda: 10.0 ** 400, lambda: pow(2, 3, 1.0), lambda: pow(0, -1, 7)):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(abs(-5), abs(-5.5), abs(3 + 4j), abs(-(2**70)), abs(True), abs(-0.0), abs(float("-inf")))
for x in ("a", None, []):
    try:
        abs(x)
    except TypeError as e:
        print(e)
