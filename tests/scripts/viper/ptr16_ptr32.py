# tiers: bytecode native viper
# ptr16 and ptr32 reads and writes over bytearrays; bytes stay little-endian.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16, ptr32, uint


@micropython.viper
def fill16(p: ptr16, n: int, v: int):
    for i in range(n):
        p[i] = v + i


@micropython.viper
def sum16(p: ptr16, n: int) -> int:
    t = 0
    for i in range(n):
        t += p[i]
    return t


@micropython.viper
def fill32(p: ptr32, n: int):
    for i in range(n):
        p[i] = (i << 24) | (i << 16) | 0x0102


@micropython.viper
def sum32(p: ptr32, n: int) -> int:
    t = 0
    for i in range(n):
        t += p[i] & 0xFFFFFF
    return t


@micropython.viper
def mix(data) -> int:
    a = ptr8(data)
    b = ptr16(data)
    c = ptr32(data)
    a[0] = 0x11
    a[1] = 0x22
    b[1] = 0x4433
    r = c[0]
    c[1] = 0x01020304
    return r + a[4] + b[2]


@micropython.viper
def copy_words(dst: ptr32, src: ptr32, n: int):
    i = 0
    while i < n:
        dst[i] = src[i]
        i += 1


@micropython.viper
def truncate(p: ptr8, q: ptr16):
    p[0] = 0x1FF
    q[1] = 0x12345


@micropython.viper
def reverse(p: ptr8, n: int):
    i = 0
    j = n - 1
    while i < j:
        p[i], p[j] = p[j], p[i]
        i += 1
        j -= 1


b = bytearray(16)
fill16(b, 8, 250)
print(b, sum16(b, 8))
fill32(b, 4)
print(b, sum32(b, 4))
b = bytearray(8)
print(mix(b), b)
d = bytearray(16)
copy_words(d, bytearray(range(16)), 3)
print(d)
t = bytearray(4)
truncate(t, t)
print(t)
r = bytearray(b"reverse me")
reverse(r, len(r))
print(r)
