# A monochrome framebuffer in pages of eight rows, as small OLED controllers have it: pixels, lines, circles, text, scroll.
FONT = {
    "A": (0x7E, 0x11, 0x11, 0x11, 0x7E),
    "T": (0x01, 0x01, 0x7F, 0x01, 0x01),
    "I": (0x00, 0x41, 0x7F, 0x41, 0x00),
    "P": (0x7F, 0x09, 0x09, 0x09, 0x06),
    "N": (0x7F, 0x04, 0x08, 0x10, 0x7F),
    "7": (0x61, 0x11, 0x09, 0x05, 0x03),
}


class Mono:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.buffer = bytearray(width * height // 8)

    def fill(self, color):
        value = 0xFF if color else 0
        for i in range(len(self.buffer)):
            self.buffer[i] = value

    def pixel(self, x, y, color=1):
        if 0 <= x < self.width and 0 <= y < self.height:
            at = (y >> 3) * self.width + x
            if color == 2:
                self.buffer[at] ^= 1 << (y & 7)
            elif color:
                self.buffer[at] |= 1 << (y & 7)
            else:
                self.buffer[at] &= ~(1 << (y & 7)) & 0xFF

    def hline(self, x, y, w, color=1):
        for i in range(x, x + w):
            self.pixel(i, y, color)

    def line(self, x0, y0, x1, y1, color=1):
        dx, dy = abs(x1 - x0), -abs(y1 - y0)
        sx = 1 if x0 < x1 else -1
        sy = 1 if y0 < y1 else -1
        error = dx + dy
        while True:
            self.pixel(x0, y0, color)
            if x0 == x1 and y0 == y1:
                break
            double = 2 * error
            if double >= dy:
                error += dy
                x0 += sx
            if double <= dx:
                error += dx
                y0 += sy

    def circle(self, cx, cy, r, color=1):
        x, y, d = r, 0, 1 - r
        while x >= y:
            for px, py in ((x, y), (y, x), (-y, x), (-x, y), (-x, -y), (-y, -x), (y, -x), (x, -y)):
                self.pixel(cx + px, cy + py, color)
            y += 1
            if d < 0:
                d += 2 * y + 1
            else:
                x -= 1
                d += 2 * (y - x) + 1

    def text(self, text, x, y, color=1):
        for char in text:
            for column in FONT.get(char, (0x7F, 0x41, 0x41, 0x41, 0x7F)):
                for bit in range(8):
                    if column >> bit & 1:
                        self.pixel(x, y + bit, color)
                x += 1
            x += 1

    def scroll_left(self, count):
        w = self.width
        for page in range(self.height // 8):
            base = page * w
            for x in range(w):
                self.buffer[base + x] = self.buffer[base + x + count] if x + count < w else 0

    def scroll_down(self, count):
        for x in range(self.width):
            column = 0
            for page in range(self.height // 8):
                column |= self.buffer[page * self.width + x] << (8 * page)
            column = (column << count) & ((1 << self.height) - 1)
            for page in range(self.height // 8):
                self.buffer[page * self.width + x] = column >> (8 * page) & 0xFF

    def show(self, x0, x1, y0, y1):
        for y in range(y0, y1):
            row = ""
            for x in range(x0, x1):
                row += "#" if self.buffer[(y >> 3) * self.width + x] >> (y & 7) & 1 else "."
            print(row)

    def digest(self):
        a, b = 1, 0
        for v in self.buffer:
            a = (a + v) % 65521
            b = (b + a) % 65521
        return b << 16 | a


d = Mono(128, 64)
d.text("TAIPAN7", 2, 3)
d.show(0, 44, 2, 12)
for i in range(0, 128, 9):
    d.line(i, 0, 127 - i, 63, 2)
print(hex(d.digest()))
for r in range(3, 30, 4):
    d.circle(64, 32, r)
d.circle(0, 0, 20, 0)
print(hex(d.digest()))
d.scroll_left(5)
d.hline(-3, 60, 200)
print(hex(d.digest()))
d.scroll_down(11)
d.show(50, 80, 20, 40)
print(hex(d.digest()), sum(d.buffer))
d.fill(1)
print(hex(d.digest()))
