# tiers: bytecode native viper
# Searching, copying, histograms and checksums over bytes through ptr8.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16, uint


@micropython.viper
def find(p: ptr8, n: int, v: int) -> int:
    for i in range(n):
        if p[i] == v:
            return i
    return -1


@micropython.viper
def strlen(p: ptr8) -> int:
    n = 0
    while p[n]:
        n += 1
    return n


@micropython.viper
def upper(p: ptr8, n: int):
    for i in range(n):
        c = p[i]
        if 97 <= c <= 122:
            p[i] = c - 32


@micropython.viper
def histogram(p: ptr8, n: int, h: ptr16):
    for i in range(n):
        h[p[i] & 7] += 1


@micropython.viper
def fletcher(p: ptr8, n: int) -> int:
    a = 0
    b = 0
    for i in range(n):
        a = (a + p[i]) % 255
        b = (b + a) % 255
    return (b << 8) | a


@micropython.viper
def adler(p: ptr8, n: int) -> uint:
    a = uint(1)
    b = uint(0)
    for i in range(n):
        a = (a + p[i]) % uint(65521)
        b = (b + a) % uint(65521)
    return (b << 16) | a


@micropython.viper
def same(p: ptr8, q: ptr8, n: int) -> bool:
    for i in range(n):
        if p[i] != q[i]:
            return False
    return True


@micropython.viper
def pack_bits(src: ptr8, dst: ptr8, n: int):
    for i in range(n):
        if src[i]:
            dst[i >> 3] |= 0x80 >> (i & 7)


@micropython.viper
def sort(p: ptr8, n: int):
    for i in range(1, n):
        v = p[i]
        j = i
        while j > 0 and p[j - 1] > v:
            p[j] = p[j - 1]
            j -= 1
        p[j] = v


text = bytearray(b"Hello, viper World")
print(find(text, len(text), 118), find(text, len(text), 0), strlen(b"abc\x00def\x00"), strlen(b"\x00"))
upper(text, len(text))
print(text)
h = bytearray(16)
histogram(text, len(text), h)
print([h[i] | h[i + 1] << 8 for i in range(0, 16, 2)])
print(fletcher(b"abcde", 5), fletcher(b"", 0), fletcher(b"abcdefgh", 8), hex(adler(b"Wikipedia", 9)))
print(same(b"abc", b"abd", 2), same(b"abc", b"abd", 3))
out = bytearray(2)
pack_bits(b"\1\0\1\1\0\0\0\1\0\1\0\0\0\0\0\0", out, 16)
print(out)
data = bytearray(b"the quick brown fox")
sort(data, len(data))
print(data)
