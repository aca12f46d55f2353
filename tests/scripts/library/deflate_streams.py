# cpython: differs (a module of MicroPython)
import deflate, io, zlib
data = b"micropython " * 20
stream = io.BytesIO()
with deflate.DeflateIO(stream, deflate.ZLIB) as d:
    print(d.write(data[:50]), d.write(data[50:]))
packed = stream.getvalue()
print(len(packed) < 60, zlib.decompress(packed) == data)
for kind in (deflate.RAW, deflate.ZLIB, deflate.GZIP):
    s = io.BytesIO()
    d = deflate.DeflateIO(s, kind)
    d.write(data)
    d.close()
    s.seek(0)
    r = deflate.DeflateIO(s, kind)
    print(kind, r.read(5), r.read() == data[5:], r.read())
s = io.BytesIO(packed)
d = deflate.DeflateIO(s, deflate.AUTO)
room = bytearray(4)
print(d.readinto(room), room)
d.close()
for bad in (lambda: d.read(), lambda: deflate.DeflateIO(io.BytesIO(), 9), lambda: deflate.DeflateIO(io.BytesIO(), 0, 99), lambda: deflate.DeflateIO(io.BytesIO(packed[:10])).read(), lambda: deflate.DeflateIO(io.BytesIO()).read()):
    try:
        bad()
    except (OSError, ValueError, EOFError) as e:
        print(type(e).__name__)

# Read as it is asked for: the stream is at the end of what belongs to the data.
class Counting(io.BytesIO):
    asked = 0
    def read(self, n=-1):
        Counting.asked += 1
        return super().read(n)

long = b"".join(b"%d\n" % (i * i) for i in range(5000))
two = Counting(zlib.compress(long) + b"and more")
d = deflate.DeflateIO(two, deflate.ZLIB)
print(d.readline(), d.readline(), Counting.asked < 4)
print(d.read(6), len(d.read()) == len(long) - 10, d.read(), d.readline())
print(two.read())
print([line for line in (deflate.DeflateIO(io.BytesIO(zlib.compress(b"a\nbb\n\nccc"))).readline() for _ in range(1))])
sink = io.BytesIO()
with deflate.DeflateIO(sink, deflate.GZIP) as d:
    for i in range(0, len(long), 999):
        d.write(long[i : i + 999])
    early = len(sink.getvalue())
print(zlib.decompress(sink.getvalue(), 31) == long)
d = deflate.DeflateIO(io.BytesIO(zlib.compress(long)[:-100]), deflate.ZLIB)
print(d.read(10) == long[:10])
try:
    d.read()
except EOFError:
    print("EOFError")
