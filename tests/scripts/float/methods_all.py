# Methods and attributes of float, and conversions both ways.
# board: no (floats of 64 bits)
inf, nan = float("inf"), float("nan")
for x in (0.0, -0.0, 1.0, -1.5, 0.1, 1e16, 1e-5, 1e300, 5e-324, 2.5, 3.5, -2.5, 123456.789, inf, -inf, nan, 1 / 3):
    row = [x, x.is_integer(), x.hex(), x.conjugate() == x, x.real == x, x.imag, abs(x), -x, bool(x)]
    for f in (int, round, x.as_integer_ratio.__call__ if False else (lambda v: v.as_integer_ratio()), lambda v: v.__floor__(), lambda v: v.__ceil__(), lambda v: round(v, 1), lambda v: round(v, -2), lambda v: divmod(v, 0.7), lambda v: v // 0.3, lambda v: v % -0.3, lambda v: v ** 2, lambda v: v ** 0.5):
        try:
            row.append(f(x))
        except (ValueError, OverflowError, ZeroDivisionError) as exc:
            row.append(str(exc))
    print(row)
for text in ("0x1p0", "0x1.8p1", "-0x1p-3", "inf", "nan", "0x.1", "1.5", "0x1p1024", "0xap0", " 0x1p2 ", "0x", "x", "", "0x1.0000000000001p0", "infinity", "-0x0p0"):
    try:
        print(text, float.fromhex(text))
    except (ValueError, OverflowError) as exc:
        print(text, type(exc).__name__, exc)
for text in ("1", " 1.5 ", "-1e5", "+.5", "5.", "1_0.5", "1e400", "-1e400", "1e-400", "inf", "-INF", "Infinity", "nan", "+NaN", "1e1_0", b"2.5", bytearray(b"3"), "٣"):
    print(repr(text), float(text))
for bad in ("", " ", "1e", "e5", ".", "1__0", "_1", "1_", "1_.5", "0x10", "1,5", "1 2", "infi", "--1", None, [], 1j, "1.5.2", "\0", "1\0"):
    try:
        print(bad, float(bad))
    except (ValueError, TypeError) as exc:
        print(type(exc).__name__, exc)
print(float(), float(5), float(True), float(10**20), float("1" * 30), 0.1 + 0.2, 1e22, 1e23, 123456789012345680.0, 1e15, 1e16, 1e17, 0.0001, 0.00001, 100.0, 1.0e100)
try:
    float(10**400)
except OverflowError as exc:
    print(exc)
print(nan == nan, nan != nan, nan < 1, [nan] == [nan], inf > 10**400, -inf < -10**400, 1.0 == 1, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 0.5 == 1 / 2, hash(0.5) == hash(0.5), hash(2.0) == hash(2), hash(-0.0) == hash(0), 1e300 * 1e10, -1e300 * 1e10, 1e-300 / 1e300)
