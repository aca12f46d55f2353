# int() and float() of strange texts and objects.
for text in ("", " ", "+", "-", "0x", "0b2", "1_", "_1", "1__0", "1_0", " 12 ", "\t5\n", "0o17", "0x1F", "1e5", "1.5", "٣", "१२", "１", "+-1", "--1", "0_0", "00", "007", "1 2", "\x00", "1\x00", "²", "nan", "inf", "-Infinity", "1e400", "1e-400", ".5", "5.", ".", "1_0.5_0", "1e1_0", "0x1p3", "infinit", "NaN", "+1.5e+3", "1e", "e1"):
    out = []
    for f in (int, float, lambda t: int(t, 0), lambda t: int(t, 16), lambda t: int(t, 36), complex):
        try:
            out.append(str(f(text)))
        except ValueError:
            out.append("-")
    print(ascii(text), *out)
for args in (("12", 1), ("12", 37), ("12", -1), ("z", 36), ("zz", 35), (12, 10), ("12", "10"), (1.5, 10), (None,), ([],), ("12", 2.0), (b"12", 8), (b"\xff",), (bytearray(b"7"),), ("9" * 50, 10)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
