# board: differs (floats are f32)
# Every float method, text conversions, comparisons, special values.
for x in (0.5, -2.75, 3.0, 1e300, 5e-324, 0.1, -0.0):
    print(x.is_integer(), x.as_integer_ratio() if abs(x) < 1e10 and abs(x) > 1e-10 else "", x.hex(), float.fromhex(x.hex()) == x, x.conjugate(), x.real, x.imag, x.__trunc__() if abs(x) < 1e10 else "", x.__floor__() if abs(x) < 1e10 else "", x.__ceil__() if abs(x) < 1e10 else "")
print([float.fromhex(t) for t in ("0x1p0", "0x1.8p1", "-0x.8p0", "1", "0xap-2", "inf", "-nan", "0x1P+3", " 0x1 ", "1.8")])
for t in ("1", " 1.5 ", "1e3", "1E-3", "-1.5e+2", "inf", "-Infinity", "nan", "1_0.5", ".5", "5.", "+1", "1e400", "1e-400", "٣.٥", "0x1", "1e", "", "abc", "1.2.3", "1_", "--1", "1 2", "infi", "1e1.5", "e5"):
    try:
        print(repr(t), float(t))
    except ValueError as e:
        print(e)
for f in (lambda: float([]), lambda: float(None), lambda: float("1", 2), lambda: float(1j), lambda: float(10**400), lambda: 1.5 & 1, lambda: 1.5 << 1, lambda: 1.5 < "a", lambda: 1.5 + "a", lambda: 1.5[0], lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: float.fromhex("x"), lambda: float.fromhex("0x1p99999"), lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: (1.5).foo, lambda: float(x=1), lambda: float(b"1.5"), lambda: float()):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, ZeroDivisionError, AttributeError) as e:
        print(type(e).__name__, e)
print(1.5 + 1, 1.5 - 2, 1.5 * 2, 3.5 / 2, 3.5 // 2, -3.5 // 2, 3.5 % 2, -3.5 % 2, 3.5 % -2, 2.0**3, 2**0.5, 1e16 + 1, 0.1 + 0.2, 1 / 3, 1e22, 1e21, 1e16, 123456789012345680.0, 1e15, 0.0001, 0.00001, 1.0, 100.0, 1.5e-7, -1e-5)
print(1.0 == 1, 1.5 > 1, 0.0 == -0.0, 0.1 + 0.2 == 0.3, 1e308 * 10, -1e308 * 10, 1.0 is not True, bool(0.0), bool(-0.0), bool(0.1), hash(1.0) == hash(1), hash(0.5) != 0, int(1.9), round(1.5), abs(-1.5), divmod(7.5, 2), (-7.5) // 2, repr(float("nan")), str(1e100), max(1.5, 2), min(1.5, 1), sum([0.5, 0.25]), float(True), float("  3  "), 2.5.__class__.__name__)
