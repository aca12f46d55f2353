import io
class Writer(io.IOBase):
    def __init__(self): self.parts = []
    def writable(self): return True
    def write(self, text):
        self.parts.append(text)
        return len(text)
w = Writer()
print("one", 2, file=w)
w.writelines(["a", "b"])
print("".join(w.parts), w.closed, w.readable(), w.seekable(), w.isatty())
with w as same:
    print(same is w)
print(w.closed)
for bad in (lambda: w.flush(), lambda: w.isatty(), lambda: w.__enter__(), lambda: io.IOBase().fileno(), lambda: io.IOBase().truncate()):
    try:
        bad()
        print("no error")
    except (ValueError, OSError, AttributeError) as e:
        print(type(e).__name__)
class Lines(io.RawIOBase):
    def __init__(self, data): self.data = data
    def readable(self): return True
    def readinto(self, b):
        n = min(len(b), len(self.data), 3)
        b[:n] = self.data[:n]
        self.data = self.data[n:]
        return n
print(list(Lines(b"ab\ncdef\ng")), Lines(b"xyzw").read(2), Lines(b"xyzw").readall(), Lines(b"l1\nl2").readline(), io.BufferedReader(Lines(b"abcdefgh"), 4).read(6))
print([line for line in io.TextIOWrapper(io.BufferedReader(Lines("é1\nü2".encode())), encoding="utf-8")])
class Up(io.TextIOBase):
    def write(self, s):
        out.append(s.upper())
        return len(s)
out = []
print("x", "y", sep="", file=Up())
print(out)
