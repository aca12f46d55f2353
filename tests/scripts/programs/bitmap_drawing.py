# Lines, circles, flood fill and text drawn into a bitmap of bytes, with run-length coding and rotation.
class Bitmap:
    FONT = {"H": "101101111101101", "I": "111010010010111", "!": "010010010000010"}

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.stride = (width + 7) // 8
        self.data = bytearray(self.stride * height)

    def __getitem__(self, point):
        x, y = point
        if 0 <= x < self.width and 0 <= y < self.height:
            return self.data[y * self.stride + x // 8] >> (7 - x % 8) & 1
        return 0

    def __setitem__(self, point, on):
        x, y = point
        if 0 <= x < self.width and 0 <= y < self.height:
            mask = 0x80 >> x % 8
            at = y * self.stride + x // 8
            self.data[at] = self.data[at] | mask if on else self.data[at] & ~mask

    def line(self, x0, y0, x1, y1):
        dx, dy = abs(x1 - x0), -abs(y1 - y0)
        sx, sy = (1 if x0 < x1 else -1), (1 if y0 < y1 else -1)
        error = dx + dy
        while True:
            self[x0, y0] = 1
            if (x0, y0) == (x1, y1):
                return self
            twice = 2 * error
            if twice >= dy:
                error, x0 = error + dy, x0 + sx
            if twice <= dx:
                error, y0 = error + dx, y0 + sy

    def circle(self, cx, cy, r):
        x, y, error = r, 0, 1 - r
        while x >= y:
            for a, b in ((x, y), (y, x)):
                for p in (a, -a):
                    for q in (b, -b):
                        self[cx + p, cy + q] = 1
            y += 1
            if error < 0:
                error += 2 * y + 1
            else:
                x -= 1
                error += 2 * (y - x) + 1
        return self

    def fill(self, x, y):
        stack, n = [(x, y)], 0
        while stack:
            x, y = stack.pop()
            if 0 <= x < self.width and 0 <= y < self.height and not self[x, y]:
                self[x, y] = 1
                n += 1
                stack += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
        return n

    def text(self, x, y, message):
        for c in message:
            for i, bit in enumerate(self.FONT[c]):
                if bit == "1":
                    self[x + i % 3, y + i // 3] = 1
            x += 4

    def rotated(self):
        out = Bitmap(self.height, self.width)
        for y in range(self.height):
            for x in range(self.width):
                out[self.height - 1 - y, x] = self[x, y]
        return out

    def packed(self):
        out = bytearray()
        run, last = 0, 0
        for y in range(self.height):
            for x in range(self.width):
                if self[x, y] != last or run == 255:
                    out.append(run)
                    if self[x, y] == last:
                        out.append(0)
                    run, last = 0, self[x, y]
                run += 1
        out.append(run)
        return bytes(out)

    @classmethod
    def unpacked(cls, width, height, data):
        out, at, on = cls(width, height), 0, 0
        for run in data:
            for _ in range(run):
                out[at % width, at // width] = on
                at += 1
            on = not on
        return out

    def __eq__(self, other):
        return (self.width, self.height, self.data) == (other.width, other.height, other.data)

    def __str__(self):
        return "\n".join("".join(".#"[self[x, y]] for x in range(self.width)) for y in range(self.height))


b = Bitmap(26, 12)
b.line(0, 0, 25, 11).line(0, 11, 25, 0).circle(13, 6, 4)
b.text(1, 3, "HI!")
print(b, b.data.hex(), sep="\n")
print(b.fill(13, 4), sum(map(int.bit_count, b.data)))
packed = b.packed()
print(len(packed), packed[:10], Bitmap.unpacked(26, 12, packed) == b)
r = b.rotated()
print(r, r.width, r.height, r.rotated().rotated().rotated() == b, sep="\n")
b[100, 100] = 1
print(b[100, 100], b[-1, 0])
try:
    b.text(0, 0, "Z")
except KeyError as e:
    print("no letter", e)
for y in range(0, 12, 2):
    print(bytes(b.data[y * b.stride : (y + 1) * b.stride]).hex(" "))
