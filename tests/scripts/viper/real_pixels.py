# tiers: bytecode native viper
# Pixels: RGB565 from and to bytes, palettes, blending, gradients, byte swap.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16


@micropython.viper
def rgb565(r: int, g: int, b: int) -> int:
    return ((r & 0xF8) << 8) | ((g & 0xFC) << 3) | (b >> 3)


@micropython.viper
def pack(src: ptr8, dst: ptr16, n: int):
    for i in range(n):
        dst[i] = ((src[3 * i] & 0xF8) << 8) | ((src[3 * i + 1] & 0xFC) << 3) | (src[3 * i + 2] >> 3)


@micropython.viper
def unpack(src: ptr16, dst: ptr8, n: int):
    for i in range(n):
        c = src[i]
        r = (c >> 11) & 31
        g = (c >> 5) & 63
        b = c & 31
        dst[3 * i] = (r << 3) | (r >> 2)
        dst[3 * i + 1] = (g << 2) | (g >> 4)
        dst[3 * i + 2] = (b << 3) | (b >> 2)


@micropython.viper
def expand4(indices: ptr8, dst: ptr16, n: int, palette: ptr16):
    for i in range(n):
        pair = indices[i]
        dst[2 * i] = palette[pair >> 4]
        dst[2 * i + 1] = palette[pair & 15]


@micropython.viper
def blend(under: ptr16, over: ptr16, n: int, alpha: int):
    inverse = 32 - alpha
    for i in range(n):
        a = under[i]
        b = over[i]
        # Red and blue together, green alone: each has room for the product.
        rb = (((a & 0xF81F) * inverse + (b & 0xF81F) * alpha) >> 5) & 0xF81F
        g = (((a & 0x07E0) * inverse + (b & 0x07E0) * alpha) >> 5) & 0x07E0
        under[i] = rb | g


@micropython.viper
def swap(p: ptr16, n: int):
    for i in range(n):
        v = p[i]
        p[i] = (v >> 8) | ((v & 0xFF) << 8)


@micropython.viper
def gradient(p: ptr16, w: int, h: int, top: int, bottom: int):
    for y in range(h):
        part = (y << 8) // (h - 1)
        r = ((top >> 11) * (256 - part) + (bottom >> 11) * part) >> 8
        g = (((top >> 5) & 63) * (256 - part) + ((bottom >> 5) & 63) * part) >> 8
        b = ((top & 31) * (256 - part) + (bottom & 31) * part) >> 8
        color = (r << 11) | (g << 5) | b
        for x in range(w):
            p[y * w + x] = color


@micropython.viper
def luma(src: ptr8, dst: ptr8, n: int) -> int:
    brightest = 0
    for i in range(n):
        y = (77 * src[3 * i] + 150 * src[3 * i + 1] + 29 * src[3 * i + 2]) >> 8
        dst[i] = y
        if y > brightest:
            brightest = y
    return brightest


N = 300
rgb = bytes([(i * i + i // 3) & 0xFF for i in range(3 * N)])
packed, back, grey = bytearray(2 * N), bytearray(3 * N), bytearray(N)
pack(rgb, packed, N)
unpack(packed, back, N)
print(packed[:12].hex(), max([abs(a - b) for a, b in zip(rgb, back)]), hex(rgb565(255, 128, 64)))
palette = b"".join([rgb565(i * 17, 255 - i * 17, i * i).to_bytes(2, "little") for i in range(16)])
wide = bytearray(4 * N)
expand4(rgb, wide, N, palette)
print(wide[:16].hex(), sum(wide))
for alpha in (0, 5, 16, 31, 32):
    under = bytearray(packed)
    blend(under, wide, N, alpha)
    print(alpha, sum(under), under[100:108].hex())
swap(packed, N)
print(packed[:8].hex())
gradient(packed, 20, 15, 0x001F, 0xF8E0)
print(packed[::40].hex(), luma(rgb, grey, N), sum(grey))
