# board: differs (floats are f32)
# Every int method and attribute.
n = 300
print(n.bit_length(), n.bit_count(), (-n).bit_length(), (-n).bit_count(), (0).bit_length(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.as_integer_ratio(), True.bit_length(), (2**70).bit_length(), (2**70).bit_count(), (5).__index__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (15).__round__(-1))
print(n.to_bytes(2, "big"), n.to_bytes(2, "little"), n.to_bytes(4, "big"), (-n).to_bytes(2, "big", signed=True), (5).to_bytes(), (5).to_bytes(length=2), (0).to_bytes(0, "big"), (2**70).to_bytes(9, "big"), (255).to_bytes(1, byteorder="little"), True.to_bytes(1, "big"))
print(int.from_bytes(b"\x01\x2c", "big"), int.from_bytes(b"\x2c\x01", "little"), int.from_bytes(b"\xff\xff", "big", signed=True), int.from_bytes(b"", "big"), int.from_bytes([1, 2], "big"), int.from_bytes(bytearray(b"\xff" * 10), "big"), int.from_bytes(b"\x80", signed=True), int.from_bytes(bytes=b"\x01", byteorder="big"))
for f in (lambda: n.to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: n.to_bytes(-1, "big"), lambda: n.to_bytes(2, "middle"), lambda: (128).to_bytes(1, "big", signed=True), lambda: int.from_bytes("ab", "big"), lambda: int.from_bytes(5, "big"), lambda: int.from_bytes([256], "big"), lambda: n.to_bytes("x", "big"), lambda: int.from_bytes(b"a", "x"), lambda: n.bit_length(1), lambda: n.foo, lambda: int([]), lambda: int("x"), lambda: int("1", 99), lambda: int(1, 2), lambda: int("1", base="x"), lambda: int(x="5"), lambda: int(), lambda: 5(), lambda: (5)[0], lambda: len(5), lambda: 5 + "a", lambda: "a" + 5, lambda: 5 @ 5, lambda: ~1.5, lambda: 1 << 1.5, lambda: 1 & 1.0, lambda: 5 < "a", lambda: 5 in 5):
    try:
        print(f())
    except (OverflowError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(int(3.99), int(-3.99), int("  12  "), int("-0x1f", 16), int("0b101", 0), int("z", 36), int(True), int(b"42"), int("1_000"), int("１２"), 0x_ff, 0b1010, 0o17, 1_000_000, int(2**70), int(1e20), int(" -5 "), int("+5"))
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 2**-1, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, -16 >> 2, 5 == 5.0, 5 is not None, not 0, 3 < 5 <= 5, divmod(-7, 2), -2**2, hash(5), bool(-1), repr(-0), str(10**25), 10**25 // 10**24, (10**25) % 7)
