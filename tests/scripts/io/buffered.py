import io

class Raw(io.RawIOBase):
    def __init__(self, data=b""):
        self.data, self.pos, self.log = data, 0, []
    def readable(self):
        return True
    def writable(self):
        return True
    def readinto(self, buffer):
        part = self.data[self.pos : self.pos + min(len(buffer), 5)]
        buffer[: len(part)] = part
        self.pos += len(part)
        return len(part)
    def write(self, data):
        self.log.append(bytes(data))
        return len(data)

r = io.BufferedReader(Raw(b"one\ntwo\nthree"), 4)
print(r.read(2), r.readline(), r.peek(1)[:1], r.read(), r.read(), r.readable(), r.writable())
print(Raw(b"abcdefgh").read(3), Raw(b"abcdefgh").readall(), Raw(b"abcdefgh").read(), Raw(b"a\nb").readline(), list(Raw(b"a\nb\n")), Raw(b"x").readlines())
raw = Raw()
w = io.BufferedWriter(raw, 8)
print(w.write(b"abc"), raw.log, w.write(b"defgh"), w.write(b"ijk"))
w.flush()
print(b"".join(raw.log), w.raw is raw)
w.close()
print(w.closed, raw.closed)
try:
    w.write(b"x")
except ValueError as e:
    print(e)
for bad in (lambda: io.BufferedReader(io.RawIOBase()), lambda: io.BufferedWriter(Raw(), 0), lambda: io.IOBase().seek(0), lambda: io.RawIOBase().fileno(), lambda: io.BufferedWriter(Raw()).write("s"), lambda: io.TextIOBase().read()):
    try:
        bad()
        print("no error")
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__)
p = io.BufferedRWPair(Raw(b"in"), Raw())
print(p.read(2), p.write(b"out"), p.readable(), p.writable())
x = io.BufferedRandom(io.BytesIO(b"0123456789"))
print(x.read(3), x.write(b"AB"), x.seek(0), x.read(), x.seek(2), x.read(1), x.tell())
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.DEFAULT_BUFFER_SIZE > 0, issubclass(io.BufferedReader, io.BufferedIOBase))
r = io.BufferedReader(io.BytesIO(b"abc\ndef"))
print(r.readline(), r.tell(), r.seek(0), r.read1(2), [line for line in r], r.detach().closed)
with io.BufferedReader(io.BytesIO(b"q")) as q:
    print(q.read())
print(q.closed)
