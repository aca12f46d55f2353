# tiers: bytecode native viper
# A colour framebuffer: fills, lines, keyed blits, scrolling, glyphs, circles.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16


@micropython.viper
def fill(p: ptr16, n: int, color: int):
    for i in range(n):
        p[i] = color


@micropython.viper
def hline(p: ptr16, w: int, h: int, x: int, y: int, length: int, color: int):
    if y < 0 or y >= h:
        return
    if x < 0:
        length += x
        x = 0
    if x + length > w:
        length = w - x
    at = y * w + x
    for i in range(length):
        p[at + i] = color


@micropython.viper
def pixel(p: ptr16, w: int, h: int, x: int, y: int, color: int) -> int:
    if 0 <= x < w and 0 <= y < h:
        p[y * w + x] = color
        return 1
    return 0


@micropython.viper
def line(p: ptr16, w: int, h: int, x0: int, y0: int, x1: int, y1: int, color: int) -> int:
    dx = x1 - x0
    sx = 1
    if dx < 0:
        dx = 0 - dx
        sx = -1
    dy = y0 - y1
    sy = -1
    if dy > 0:
        dy = 0 - dy
    if y0 < y1:
        sy = 1
    error = dx + dy
    drawn = 0
    while True:
        drawn += int(pixel(p, w, h, x0, y0, color))
        if x0 == x1 and y0 == y1:
            break
        double = 2 * error
        if double >= dy:
            error += dy
            x0 += sx
        if double <= dx:
            error += dx
            y0 += sy
    return drawn


@micropython.viper
def blit(dst: ptr16, dw: int, dh: int, src: ptr16, sw: int, sh: int, x: int, y: int, key: int) -> int:
    drawn = 0
    for j in range(sh):
        row = y + j
        if row < 0 or row >= dh:
            continue
        for i in range(sw):
            column = x + i
            color = src[j * sw + i]
            if color == key or column < 0 or column >= dw:
                continue
            dst[row * dw + column] = color
            drawn += 1
    return drawn


@micropython.viper
def scroll(p: ptr16, w: int, h: int, dx: int, dy: int):
    y = 0
    y_end = h
    y_step = 1
    if dy > 0:
        y = h - 1
        y_end = -1
        y_step = -1
    while y != y_end:
        x = 0
        x_end = w
        x_step = 1
        if dx > 0:
            x = w - 1
            x_end = -1
            x_step = -1
        while x != x_end:
            fx = x - dx
            fy = y - dy
            if 0 <= fx < w and 0 <= fy < h:
                p[y * w + x] = p[fy * w + fx]
            x += x_step
        y += y_step


@micropython.viper
def glyph(p: ptr16, w: int, font: ptr8, code: int, x: int, y: int, ink: int, paper: int):
    for row in range(8):
        bits = font[code * 8 + row]
        at = (y + row) * w + x
        for column in range(8):
            p[at + column] = ink if bits & (0x80 >> column) else paper


@micropython.viper
def circle(p: ptr16, w: int, h: int, cx: int, cy: int, r: int, color: int) -> int:
    x = r
    y = 0
    d = 1 - r
    n = 0
    while x >= y:
        n += int(pixel(p, w, h, cx + x, cy + y, color)) + int(pixel(p, w, h, cx - x, cy + y, color))
        n += int(pixel(p, w, h, cx + x, cy - y, color)) + int(pixel(p, w, h, cx - x, cy - y, color))
        n += int(pixel(p, w, h, cx + y, cy + x, color)) + int(pixel(p, w, h, cx - y, cy + x, color))
        n += int(pixel(p, w, h, cx + y, cy - x, color)) + int(pixel(p, w, h, cx - y, cy - x, color))
        y += 1
        if d < 0:
            d += 2 * y + 1
        else:
            x -= 1
            d += 2 * (y - x) + 1
    return n


def digest(buf):
    total = 0
    for i, v in enumerate(buf):
        total = (total * 33 + v + i) & 0xFFFFFFFF
    return "%08x" % total


W, H = 40, 24
screen = bytearray(W * H * 2)
fill(screen, W * H, 0x1234)
print(digest(screen), screen[:4], screen[-2:])
for i in range(-2, 26):
    hline(screen, W, H, i * 3 - 10, i, 17, 0xF000 + i)
print(digest(screen), line(screen, W, H, -5, -5, 50, 30, 0xAAAA), line(screen, W, H, 39, 0, 0, 23, 7), line(screen, W, H, 5, 5, 5, 5, 9))
sprite = bytearray([(i * 7) & 3 for i in range(128)])
print(blit(screen, W, H, sprite, 8, 8, 4, 4, 0x0300), blit(screen, W, H, sprite, 8, 8, -3, 20, 0x0300), blit(screen, W, H, sprite, 8, 8, 100, 0, 0))
print(digest(screen))
for dx, dy in ((3, 0), (0, 2), (-2, -1), (1, -3)):
    scroll(screen, W, H, dx, dy)
    print(dx, dy, digest(screen))
font = bytes([(i * 73 ^ i >> 2) & 0xFF for i in range(64)])
for code in range(8):
    glyph(screen, W, font, code, code * 4, code * 2, 0xFFFF, 0)
print(digest(screen), circle(screen, W, H, 20, 12, 11, 0x00FF), circle(screen, W, H, 0, 0, 5, 1), digest(screen))
