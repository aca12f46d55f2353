# cpython: differs (its buffers can't be resized while they are seen)
# Streams in memory that read into and write from their own buffer.
# board: differs (words have 32 bits)
import io

b = io.BytesIO(b"abcdef" * 10)
v = b.getbuffer()
b.seek(3)
print(b.write(v), len(b.getvalue()), b.getvalue()[:12])
b.seek(5)
print(b.write(memoryview(v)[1:40]), b.getvalue()[:12])
b.seek(0)
print(b.readinto(memoryview(v)[1:]), b.getvalue()[:12])
b.seek(0, 2)
for _ in range(4):
    b.write(b.getbuffer())
print(len(b.getvalue()))
b.truncate(2)
try:
    print(bytes(v))
except IndexError as exc:
    print(exc)
print(b.getvalue())


class Index:
    def __init__(self, value, act):
        self.value, self.act = value, act

    def __index__(self):
        self.act()
        return self.value


data = bytearray(b"hello world")


def change():
    data.clear()
    data.extend(b"q" * 100)
    return [bytearray(100) for _ in range(5)]


out = io.BytesIO()
print(out.write(data, Index(2, change)), out.getvalue())
print(out.write(data, Index(1, change), Index(3, change)), out.getvalue())
s = io.StringIO("abc")
print(s.read(Index(2, lambda: s.write("xyz"))), s.getvalue())
for n in (2**61, 2**62, 2**63, 2**64, -1, -(2**63)):
    for f in (io.BytesIO(b"abc"), io.StringIO("abc")):
        try:
            print(f.truncate(n), f.getvalue())
        except (ValueError, OverflowError, MemoryError) as exc:
            print(type(exc).__name__)
        try:
            f.seek(n)
            print(f.read(), f.tell() == n)
        except (ValueError, OverflowError, MemoryError) as exc:
            print(type(exc).__name__)
