# python: 3.12
# Methods and attributes of int and bool.
for n in (0, 1, -1, 5, -8, 255, 256, 2**31, -2**31, 2**63, 2**64 - 1, -2**64, 10**30, True, False):
    print(n, n.bit_length(), n.bit_count(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.is_integer(), n.as_integer_ratio(), abs(n), -n, +n, ~n, n.__index__(), n.__trunc__(), n.__floor__(), n.__ceil__(), round(n), round(n, -1), round(n, 2), n.__bool__())
for n, length, order, signed in ((0, 1, "big", False), (255, 1, "big", False), (256, 2, "little", False), (-1, 1, "big", True), (-128, 1, "little", True), (2**64, 9, "big", False), (-2**63, 8, "little", True), (0, 0, "big", False), (5, 4, "big", True)):
    b = n.to_bytes(length, order, signed=signed)
    print(b, int.from_bytes(b, order, signed=signed) == n)
for bad in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (128).to_bytes(1, "big", signed=True), lambda: (1).to_bytes(-1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes("a", "big"), lambda: int.from_bytes([256], "big"), lambda: int.from_bytes(5, "big"), lambda: (1).to_bytes("a", "big")):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
print((5).to_bytes(), int.from_bytes(b"\x05"), int.from_bytes([1, 2], "big"), int.from_bytes(bytearray(b"\xff"), "little", signed=True), int.from_bytes((), "big"), int.from_bytes(memoryview(b"ab"), "little"))
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), 7 // -2, -7 % 3, 7 % -3, 2 ** 10, 2 ** -1, pow(2, 10, 7), pow(3, -1, 7), 7 / 2, 6 / 3, 1 << 70, -1 >> 5, 5 & 3, 5 | 3, 5 ^ 3, -5 & 3, ~0)
print(True + True, True * 5, -True, ~False, True & False, True | False, True ^ True, type(True & True).__name__, type(True & 1).__name__, True == 1, hash(True) == hash(1), isinstance(True, int), int(True), str(True), bool("False"))
