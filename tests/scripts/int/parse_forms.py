# int() of text in every base, with signs, spaces, underscores and prefixes, and what it refuses.
# board: differs (floats are f32)
good = ["0", "12", "-12", "+12", "  12  ", "\t12\n", "1_000", "1_0_0", "00", "007", "-0", "١٢", "1" * 40, "\u00a05"]
for text in good:
    print(repr(text[:12]), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0XFF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("101", 2), ("0b101", 2), ("0o17", 8), ("zz", 36), ("Zz", 36), ("-0x1F", 16), ("0_1", 8), ("1_0", 2), ("0x_f", 16), ("10", 3), ("0", 0), ("00", 0), ("-7", 0), (b"12", 10), (bytearray(b"f"), 16)):
    print(text, base, int(text, base))
bad = ["", " ", "1 2", "1__0", "_1", "1_", "1.5", "0x10", "a", "--1", "+-1", "- 1", "1e5", "inf", "\0", "1\0"]
for text in bad:
    try:
        print(repr(text), int(text))
    except ValueError as exc:
        print(exc)
for args in (("9", 8), ("2", 2), ("g", 16), ("0b1", 16), ("0b2", 0), ("010", 0), ("1", 1), ("1", 37), ("1", -1), (5, 10), (None,), ([],), ("1", "2"), (1.5, 2), (b"x",), ("", 0), ("0x", 16), ("0x", 0), (float("nan"),), (float("inf"),), (1j,)):
    try:
        print(args, int(*args))
    except (ValueError, TypeError, OverflowError) as exc:
        print(type(exc).__name__, exc)
print(int(), int(3.99), int(-3.99), int(True), int(1e20), int("5", base=6), int(b"7"), int(-0.5), int("1" * 100) == (10**100 - 1) // 9)
print(bin(10), oct(8), hex(255), bin(-5), hex(-255), oct(0), hex(2**70), f"{255:x} {255:#X} {5:08b} {-5:b} {10**6:,} {10**6:_}")
