# struct: every format, byte order, counts, padding, bounds.
# board: differs (floats are f32)
import struct
for order in "<>=!":
    for code, values in (("b", (0, -128, 127)), ("B", (0, 255)), ("h", (-32768, 32767)), ("H", (0, 65535)), ("i", (-2**31, 2**31 - 1)), ("I", (0, 2**32 - 1)), ("l", (-1,)), ("L", (5,)), ("q", (-2**63, 2**63 - 1)), ("Q", (2**64 - 1,)), ("f", (1.5, -0.0)), ("d", (0.1, float("inf"))), ("?", (True, False, 5)), ("c", (b"a",)), ("e", (1.5,))):
        for v in values:
            b = struct.pack(order + code, v)
            print(order + code, v, b.hex(), struct.unpack(order + code, b)[0], struct.calcsize(order + code))
for fmt, args in (("3s", (b"ab",)), ("3s", (b"abcdef",)), ("0s", (b"x",)), ("5p", (b"abc",)), ("2x", ()), ("xbx", (1,)), ("3B", (1, 2, 3)), ("2h2b", (1, 2, 3, 4)), ("", ()), ("<bxh", (1, 2)), ("> b h", (1, 2)), ("4sB", (b"a", 1)), ("2?c", (1, 0, b"z"))):
    b = struct.pack(fmt, *args)
    print(fmt, b, struct.unpack(fmt, b), struct.calcsize(fmt))
print([struct.calcsize(f) for f in ("bh", "bi", "bq", "hb", "ib", "bhi", "@bq", "=bq", "<bq", "bhb", "3bi", "b0i", "10s", "iq0l")])
for bad in (lambda: struct.pack("b", 128), lambda: struct.pack("B", -1), lambda: struct.pack("<H", 65536), lambda: struct.pack("<i", 2**31), lambda: struct.pack("b", "a"), lambda: struct.pack("b", 1.5), lambda: struct.pack("c", b"ab"), lambda: struct.pack("c", "a"), lambda: struct.pack("bb", 1), lambda: struct.pack("b", 1, 2), lambda: struct.pack("y", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("f", "x"), lambda: struct.unpack_from("i", b"abcdef", 4), lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.pack_into("b", b"ro", 0, 1), lambda: struct.pack("5", 1), lambda: struct.calcsize("99999999999999999999b"), lambda: struct.pack("<f", 1e39)):
    try:
        print(bad())
    except (struct.error, TypeError, ValueError, OverflowError) as exc:
        print("refused")
ba = bytearray(10)
struct.pack_into("<HB", ba, 3, 0x1234, 5)
struct.pack_into("b", ba, -1, 7)
print(ba.hex(), struct.unpack_from("<H", ba, 3), struct.unpack_from("b", ba, -1), list(struct.iter_unpack("<H", b"abcdef")), struct.unpack("2B", bytearray(b"xy")), struct.unpack("2B", memoryview(b"xy")))
