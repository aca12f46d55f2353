# board: no (modules written in Python are not in the firmware)
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
