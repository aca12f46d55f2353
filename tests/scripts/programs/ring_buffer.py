# Ring buffers over bytearray and list, with overflow policy, find and wrap-around.


class RingError(Exception):
    pass


class Ring:
    def __init__(self, size, overwrite=False):
        self.buf = bytearray(size + 1)
        self.size = size + 1
        self.r = self.w = 0
        self.overwrite = overwrite
        self.lost = 0

    def __len__(self):
        return (self.w - self.r) % self.size

    @property
    def free(self):
        return self.size - 1 - len(self)

    def put(self, b):
        nxt = (self.w + 1) % self.size
        if nxt == self.r:
            if not self.overwrite:
                raise RingError("full")
            self.r = (self.r + 1) % self.size
            self.lost += 1
        self.buf[self.w] = b
        self.w = nxt

    def get(self):
        if self.r == self.w:
            raise RingError("empty")
        b = self.buf[self.r]
        self.r = (self.r + 1) % self.size
        return b

    def write(self, data):
        n = 0
        for b in data:
            if not self.overwrite and not self.free:
                break
            self.put(b)
            n += 1
        return n

    def read(self, n=None):
        n = len(self) if n is None else min(n, len(self))
        return bytes(self.get() for _ in range(n))

    def find(self, b):
        i, n = self.r, 0
        while i != self.w:
            if self.buf[i] == b:
                return n
            i, n = (i + 1) % self.size, n + 1
        return -1

    def readline(self):
        n = self.find(10)
        return None if n < 0 else self.read(n + 1)[:-1]


r = Ring(8)
print(r.write(b"hello"), len(r), r.free, r.read(2), r.write(b" world"), len(r), r.buf)
print(r.read(), len(r), r.r, r.w)
for op in (lambda: r.get(), lambda: [r.put(i) for i in range(9)]):
    try:
        op()
    except RingError as e:
        print("RingError", e, len(r))
o = Ring(4, overwrite=True)
o.write(b"abcdefghij")
print(o.lost, o.read(), o.read())
lines = Ring(16)
got = []
for chunk in (b"ab", b"c\nde", b"f\n", b"gh\n\nx", b"yz\n"):
    lines.write(chunk)
    while (line := lines.readline()) is not None:
        got.append(line)
print(got, len(lines))


class History:
    def __init__(self, n):
        self.items, self.n, self.at = [], n, 0

    def add(self, v):
        if len(self.items) < self.n:
            self.items.append(v)
        else:
            self.items[self.at] = v
        self.at = (self.at + 1) % self.n

    def __iter__(self):
        if len(self.items) == self.n:
            yield from self.items[self.at :]
        yield from self.items[: self.at] if self.at or len(self.items) < self.n else []

    def mean(self):
        return sum(self.items) / len(self.items)


h = History(4)
for i in range(10):
    h.add(i * i)
    print(list(h), "%.2f" % h.mean())
