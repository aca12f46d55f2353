# board: no (needs floats that an f32 does not hold)
# int() from text with and without bases.
good = ["0", "7", "-7", "+7", "  42  ", "\n5\t", "007", "1_000", "-0", "123456789012345678901234567890", "\u0661\u0662"]
for s in good:
    print(repr(s), int(s))
for s, base in (
    ("ff", 16), ("FF", 16), ("0xff", 16), ("-0xFF", 16), ("0XfF", 0), ("0b101", 0), ("0o17", 0), ("0B1", 2), ("0O7", 8),
    ("101", 2), ("777", 8), ("zz", 36), ("Zz", 36), ("12", 3), ("10", 0), ("0", 0), ("00", 0), ("0_0", 0), ("1_0", 0),
    ("0x_f", 0), ("0b", 16), ("0b1", 16), ("  -0x1F ", 16), ("1" * 70, 2), ("f" * 20, 16), ("z" * 15, 36), ("+0b11", 0),
):
    print(repr(s), base, int(s, base))
bad = ["", " ", "-", "+", "a", "1a", "1.5", "--1", "+-1", "- 1", "1 2", "_1", "1_", "1__0", "0x10", "1e5", "\x00", "1\x00", "٫"]
for s in bad:
    try:
        print("accepted", int(s))
    except ValueError as e:
        print(e)
for s, base in (("2", 2), ("8", 8), ("g", 16), ("012", 0), ("0x", 16), ("0b2", 0), ("", 16), ("0b1", 8), ("z", 35)):
    try:
        print("accepted", int(s, base))
    except ValueError as e:
        print(e)
for base in (1, 37, -1, 100):
    try:
        int("1", base)
    except ValueError as e:
        print(e)
print(int(), int(b"12"), int(bytearray(b" -5 ")), int(b"ff", 16), int("10", base=2))
for args in ((None,), ([],), (1.5, 10), (5, 10), ({},), (object,)):
    try:
        int(*args)
    except TypeError as e:
        print(type(e).__name__)
print(int(3.99), int(-3.99), int(1e20), int(True), int(-0.5), int(1e300) % 1000)
for v in (float("inf"), float("nan")):
    try:
        int(v)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)


class C:
    def __int__(self):
        return 5


class I:
    def __index__(self):
        return 6


class B:
    def __int__(self):
        return "no"


print(int(C()), int(I()), int("11", I()))
try:
    int(B())
except TypeError as e:
    print(e)
