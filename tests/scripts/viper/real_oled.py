# tiers: bytecode native viper
# A monochrome framebuffer in pages, as OLED controllers have it, and ordered dithering into it.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8


@micropython.viper
def set_pixel(buf: ptr8, w: int, x: int, y: int, mode: int):
    at = (y >> 3) * w + x
    bit = 1 << (y & 7)
    if mode == 1:
        buf[at] |= bit
    elif mode == 0:
        buf[at] &= ~bit
    else:
        buf[at] ^= bit


@micropython.viper
def fill_rect(buf: ptr8, w: int, x: int, y: int, rw: int, rh: int):
    for page in range(y >> 3, ((y + rh - 1) >> 3) + 1):
        top = y - page * 8
        bottom = y + rh - page * 8
        if top < 0:
            top = 0
        if bottom > 8:
            bottom = 8
        mask = ((1 << (bottom - top)) - 1) << top
        at = page * w + x
        for i in range(rw):
            buf[at + i] |= mask


@micropython.viper
def scroll_up(buf: ptr8, w: int, pages: int):
    for page in range(pages):
        for x in range(w):
            here = buf[page * w + x] >> 1
            if page + 1 < pages:
                here |= (buf[(page + 1) * w + x] & 1) << 7
            buf[page * w + x] = here


@micropython.viper
def dither(grey: ptr8, out: ptr8, w: int, h: int, matrix: ptr8) -> int:
    lit = 0
    for y in range(h):
        for x in range(w):
            level = grey[y * w + x]
            limit = matrix[(y & 3) * 4 + (x & 3)] * 16 + 8
            if level > limit:
                out[(y >> 3) * w + x] |= 1 << (y & 7)
                lit += 1
    return lit


@micropython.viper
def rotate8(tile: ptr8, out: ptr8):
    for y in range(8):
        row = 0
        for x in range(8):
            if tile[x] & (0x80 >> y):
                row |= 1 << x
        out[y] = row


@micropython.viper
def count_bits(buf: ptr8, n: int) -> int:
    total = 0
    for i in range(n):
        v = buf[i]
        while v:
            v &= v - 1
            total += 1
    return total


W, H = 64, 32
buf = bytearray(W * H // 8)
for i in range(64):
    set_pixel(buf, W, i, (i * i) % 32, 1)
    set_pixel(buf, W, 63 - i, i // 2, 2)
set_pixel(buf, W, 0, 0, 0)
print(bytes(buf[:16]).hex(), count_bits(buf, len(buf)))
fill_rect(buf, W, 3, 5, 20, 14)
fill_rect(buf, W, 30, 8, 8, 8)
fill_rect(buf, W, 40, 2, 3, 3)
print(count_bits(buf, len(buf)), bytes(buf[64:80]).hex())
for _ in range(5):
    scroll_up(buf, W, H // 8)
print(count_bits(buf, len(buf)), bytes(buf[128:150]).hex())
grey = bytes([(x * 4 + y * 3) & 0xFF for y in range(H) for x in range(W)])
out = bytearray(W * H // 8)
print(dither(grey, out, W, H, bytes((0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5))), bytes(out[:24]).hex())
tile, turned = bytearray(b"\x18\x24\x42\x81\xff\x81\x80\x01"), bytearray(8)
rotate8(tile, turned)
print(turned.hex(), end=" ")
for _ in range(3):
    rotate8(turned, tile)
    turned = bytearray(tile)
print(turned.hex())
