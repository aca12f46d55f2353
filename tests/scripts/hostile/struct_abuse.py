# struct with wrong formats, counts and values.
import struct

for f in (
    lambda: struct.pack("i"), lambda: struct.pack("i", 1, 2), lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("H", 70000), lambda: struct.pack("i", "x"), lambda: struct.pack("i", 1.5), lambda: struct.pack("f", "x"),
    lambda: struct.pack("z", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("q", 2**63), lambda: struct.pack("Q", -1), lambda: struct.unpack_from("i", b"abcd", 1), lambda: struct.pack_into("i", bytearray(3), 0, 1),
    lambda: struct.pack_into("i", bytearray(8), 6, 1), lambda: struct.calcsize("5x2i"), lambda: struct.pack("c", b"ab"), lambda: struct.unpack("2i", b"\0" * 8), lambda: struct.pack("<hhl", 1, 2, 3), lambda: struct.pack("5s", b"ab"), lambda: struct.pack("0s", b""), lambda: struct.unpack("", b""), lambda: struct.pack("?", 5), lambda: struct.pack_into("i", b"abcd", 0, 1),
):
    try:
        print(f())
    except (struct.error, TypeError, OverflowError, ValueError) as e:
        print("refused")
