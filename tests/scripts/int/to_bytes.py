# to_bytes and from_bytes.
for v, n, order in (
    (0, 0, "big"), (0, 1, "big"), (1, 1, "little"), (255, 1, "big"), (256, 2, "big"), (256, 2, "little"), (1, 4, "big"),
    (1, 4, "little"), (0xDEADBEEF, 4, "big"), (0xDEADBEEF, 4, "little"), (2**64 - 1, 8, "big"), (2**62, 8, "little"),
    (10**20, 9, "big"), (10**20, 12, "little"), (0x123456789ABCDEF0123456789, 16, "big"),
):
    b = v.to_bytes(n, order)
    print(b, int.from_bytes(b, order) == v)
for v, n in ((-1, 1), (-1, 4), (-128, 1), (127, 1), (-129, 2), (-(2**31), 4), (2**31 - 1, 4), (-(2**63), 8), (-(10**20), 10), (0, 3), (-256, 2)):
    for order in ("big", "little"):
        b = v.to_bytes(n, order, signed=True)
        print(b, int.from_bytes(b, order, signed=True) == v, end=" ")
    print()
for data in (b"", b"\x00", b"\xff", b"\x80\x00", b"\x00\x80", b"\x01\x02\x03\x04\x05", b"\xff" * 8, b"\x7f" + b"\xff" * 7, b"\xff" * 12):
    print(
        int.from_bytes(data, "big"),
        int.from_bytes(data, "little"),
        int.from_bytes(data, "big", signed=True),
        int.from_bytes(data, "little", signed=True),
    )
print(int.from_bytes([1, 2], "big"), int.from_bytes(bytearray(b"\x01\x00"), "big"), int.from_bytes((255, 0), "little"))
print(int.from_bytes(memoryview(b"\x01\x02\x03")[1:], "big"), True.to_bytes(2, "big"))
for f in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (-129).to_bytes(1, "little", signed=True),
    lambda: (2**64).to_bytes(8, "big"),
    lambda: (1).to_bytes(0, "big"),
    lambda: (1).to_bytes(-1, "big"),
    lambda: (1).to_bytes(1, "middle"),
    lambda: int.from_bytes(b"a", "middle"),
    lambda: int.from_bytes([256], "big"),
):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
for f in (lambda: int.from_bytes("ab", "big"), lambda: int.from_bytes(5, "big"), lambda: (1).to_bytes("2", "big")):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
