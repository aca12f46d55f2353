# A 16-bit colour framebuffer: conversions, rectangles, transparent blits, alpha, gradients and a palette.
# alloc-fail: yes
W, H = 48, 40


def rgb565(r, g, b):
    return (r & 0xF8) << 8 | (g & 0xFC) << 3 | b >> 3


def rgb888(c):
    r, g, b = c >> 11 & 31, c >> 5 & 63, c & 31
    return r << 3 | r >> 2, g << 2 | g >> 4, b << 3 | b >> 2


def fill_rect(buf, x, y, w, h, color):
    hi, lo = color >> 8, color & 0xFF
    for row in range(max(y, 0), min(y + h, H)):
        at = (row * W + max(x, 0)) * 2
        for _ in range(max(x, 0), min(x + w, W)):
            buf[at] = hi
            buf[at + 1] = lo
            at += 2


def blit(buf, sprite, sw, sh, x, y, key):
    drawn = 0
    for j in range(sh):
        if not 0 <= y + j < H:
            continue
        for i in range(sw):
            color = sprite[j * sw + i]
            if color == key or not 0 <= x + i < W:
                continue
            at = ((y + j) * W + x + i) * 2
            buf[at] = color >> 8
            buf[at + 1] = color & 0xFF
            drawn += 1
    return drawn


def blend(under, over, alpha):
    r0, g0, b0 = rgb888(under)
    r1, g1, b1 = rgb888(over)
    inverse = 255 - alpha
    return rgb565((r0 * inverse + r1 * alpha) // 255, (g0 * inverse + g1 * alpha) // 255, (b0 * inverse + b1 * alpha) // 255)


def gradient(buf, top, bottom):
    for y in range(H):
        color = blend(top, bottom, y * 255 // (H - 1))
        for x in range(W):
            at = (y * W + x) * 2
            buf[at] = color >> 8
            buf[at + 1] = color & 255


def apply_palette(indices, palette):
    return [palette[i] for i in indices]


def swap_bytes(buf):
    for i in range(0, len(buf) - 1, 2):
        buf[i], buf[i + 1] = buf[i + 1], buf[i]


def checksum(buf):
    total = 0
    for i, v in enumerate(buf):
        total = (total * 31 + v + i) & 0xFFFFFFFF
    return "%08x" % total


print([hex(rgb565(*c)) for c in ((255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (18, 52, 86))])
worst = 0
for r in range(0, 256, 5):
    for g in range(0, 256, 51):
        back = rgb888(rgb565(r, g, 255 - r))
        worst = max(worst, abs(back[0] - r), abs(back[1] - g), abs(back[2] - 255 + r))
print("worst error", worst)

buf = bytearray(W * H * 2)
gradient(buf, rgb565(0, 0, 80), rgb565(200, 120, 10))
print(checksum(buf), buf[:4], buf[-4:])
fill_rect(buf, -4, 5, 20, 10, 0xF81F)
fill_rect(buf, 40, 30, 100, 100, 0x07E0)
print(checksum(buf))
palette = [rgb565(16 * i, 255 - 16 * i, i * i & 255) for i in range(16)]
pixels = bytes([(x * y + x) & 15 for y in range(12) for x in range(12)])
sprite = apply_palette(pixels, palette)
print(sum([blit(buf, sprite, 12, 12, x * 7 - 6, x * 5 - 5, palette[0]) for x in range(9)]), checksum(buf))
swap_bytes(buf)
print(checksum(buf), [blend(0xFFFF, 0, a) for a in (0, 1, 127, 128, 255)])
