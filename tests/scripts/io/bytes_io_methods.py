# io.BytesIO: reading, writing, seeking, lines, views, closing.
import io
b = io.BytesIO(b"abc\ndef\nghi")
print(b.read(2), b.readline(), b.tell(), b.readlines(), b.read(), b.seek(0), b.read1(3), b.read(-1), b.getvalue())
b.seek(2)
print(b.write(b"XY"), b.getvalue(), b.tell(), b.seek(-3, 2), b.read(), b.seek(1, 1), b.seek(-4, 1), b.read(2))
b.seek(0, 2)
b.writelines([b"1", bytearray(b"2"), memoryview(b"3")])
print(b.getvalue(), b.truncate(4), b.getvalue(), b.tell())
b.seek(6)
b.write(b"gap")
print(b.getvalue())
b.seek(0)
room = bytearray(4)
print(b.readinto(room), room, b.readinto(memoryview(room)[1:3]), room, b.readinto(bytearray(100)), b.readinto(room))
b.seek(0)
print([line for line in b], list(b), b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed)
for bad in (lambda: b.write("x"), lambda: b.write(5), lambda: b.seek(-1), lambda: b.seek(0, 9), lambda: b.readinto(b"ro"), lambda: b.readinto(5), lambda: io.BytesIO("x"), lambda: b.truncate(-1), lambda: b.read("a"), lambda: b.fileno()):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__)
v = b.getbuffer()
print(bytes(v[:3]), len(v))
v[0] = 90
print(b.getvalue()[:2])
del v
with io.BytesIO() as c:
    c.write(b"in with")
    print(c.getvalue())
try:
    c.read()
except ValueError as exc:
    print(exc)
class Count(io.BytesIO):
    total = 0
    def write(self, data):
        self.total += len(data)
        return super().write(data)
n = Count()
n.write(b"abc")
n.writelines([b"de"])
print(n.total >= 3, n.getvalue(), isinstance(n, io.BufferedIOBase))
import struct
f = io.BytesIO(struct.pack("<HI", 1, 2))
print(struct.unpack("<H", f.read(2)), struct.unpack("<I", f.read(4)), f.read(1))
