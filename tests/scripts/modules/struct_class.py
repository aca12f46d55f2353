# struct.Struct.
import struct

s = struct.Struct("<HbI")
print(s.format, s.size, s.pack(1, -2, 3))
print(s.unpack(s.pack(65535, 127, 4294967295)))
buffer = bytearray(12)
s.pack_into(buffer, 3, 1, 2, 3)
print(buffer, s.unpack_from(buffer, 3), s.unpack_from(buffer, offset=3))
print(list(struct.Struct(">h").iter_unpack(b"\x00\x01\xff\xff")), struct.Struct(b">h").size)
for wrong in [
    lambda: struct.Struct("<Z"),
    lambda: struct.Struct(5),
    lambda: s.pack(1, 2),
    lambda: s.unpack(b"ab"),
    lambda: s.pack(70000, 1, 1),
    lambda: s.unpack_from(buffer, 8),
    lambda: s.pack_into(buffer, 20, 1, 2, 3),
    lambda: list(s.iter_unpack(b"abc")),
]:
    try:
        wrong()
    except (struct.error, TypeError) as error:
        print("TypeError" if isinstance(error, TypeError) else "error")
try:
    s.size = 3
except AttributeError:
    print("read-only")


class Header(struct.Struct):
    def __init__(self):
        super().__init__(">BB")

    def read(self, data):
        return dict(zip(("kind", "length"), self.unpack(data)))


print(Header().read(b"\x01\x02"))
