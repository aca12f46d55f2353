# alloc-fail: yes
# LED strips: colour wheel, HSV, gamma, brightness limits, bit expansion for SPI, comets and fire.


def wheel(pos):
    pos &= 255
    if pos < 85:
        return 255 - pos * 3, pos * 3, 0
    if pos < 170:
        pos -= 85
        return 0, 255 - pos * 3, pos * 3
    pos -= 170
    return pos * 3, 0, 255 - pos * 3


def hsv(h, s, v):
    region, rest = divmod(h % 360, 60)
    p = v * (255 - s) // 255
    q = v * (255 - s * rest // 60) // 255
    t = v * (255 - s * (60 - rest) // 60) // 255
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[region]


def gamma_table(exponent):
    return bytes([int((i / 255) ** exponent * 255 + 0.5) for i in range(256)])


def expand(grb):
    # Each bit becomes three on the wire: 110 for a one, 100 for a zero.
    out = bytearray(len(grb) * 3)
    at = 0
    for byte in grb:
        word = 0
        for bit in range(7, -1, -1):
            word = word << 3 | (6 if byte >> bit & 1 else 4)
        out[at] = word >> 16
        out[at + 1] = word >> 8 & 0xFF
        out[at + 2] = word & 0xFF
        at += 3
    return out


class Strip:
    ORDER = (1, 0, 2)

    def __init__(self, n, gamma=None):
        self.n = n
        self.gamma = gamma
        self.data = bytearray(3 * n)

    def __setitem__(self, i, color):
        at = i * 3
        for channel in range(3):
            value = color[self.ORDER[channel]]
            self.data[at + channel] = self.gamma[value] if self.gamma else value

    def __getitem__(self, i):
        g, r, b = self.data[i * 3 : i * 3 + 3]
        return r, g, b

    def fade(self, keep):
        for i in range(len(self.data)):
            self.data[i] = self.data[i] * keep >> 8

    def limit(self, budget):
        used = sum(self.data)
        if used > budget:
            scale = budget * 256 // used
            for i in range(len(self.data)):
                self.data[i] = self.data[i] * scale >> 8
        return used


def comet(strip, frames):
    sums = []
    for frame in range(frames):
        strip.fade(200)
        strip[frame * 2 % strip.n] = wheel(frame * 11)
        sums.append(sum(strip.data))
    return sums


def fire(heat, seed, frames):
    for _ in range(frames):
        for i in range(len(heat)):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            heat[i] = max(0, heat[i] - (seed >> 16) % 9)
        for i in range(len(heat) - 1, 1, -1):
            heat[i] = (heat[i - 1] + heat[i - 2] * 2) // 3
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        spark = (seed >> 16) % 7
        heat[spark] = min(255, heat[spark] + 160 + (seed >> 8) % 96)
    return heat


print([wheel(p) for p in (0, 84, 85, 169, 170, 255, 300)])
print([hsv(h, 255, 200) for h in range(0, 360, 45)], hsv(123, 77, 255))
table = gamma_table(2.8)
print(table[:40], table[-5:])
strip = Strip(30, table)
for i in range(30):
    strip[i] = hsv(i * 12, 255, 255)
print(strip[0], strip[10], strip[29], strip.limit(3000), sum(strip.data))
wire = expand(strip.data)
print(len(wire), wire[:12], sum(wire))
print(comet(Strip(60), 120)[::10])
print(fire(bytearray(40), 42, 60))
