import array
import micropython


@micropython.viper
def fnv(data: ptr8, n: int) -> uint:
    h = 0x811c9dc5
    for i in range(n):
        h = (h ^ data[i]) * 0x01000193
    return h


@micropython.viper
def lcg(seed: int, n: int) -> int:
    x = seed
    for _ in range(n):
        x = x * 1103515245 + 12345
    return x


@micropython.viper
def constants():
    print(0x7fffffff + 1, 0xffffffff, 0xffffffff + 1, 0x80000000 >> 4, -0x80000000 - 1, int(0x123456789), uint(-1))


@micropython.viper
def crc(data: ptr8, n: int) -> uint:
    value = 0xffffffff
    for i in range(n):
        value ^= data[i]
        for _ in range(8):
            value = (value >> 1) ^ (0xedb88320 if value & 1 else 0)
    return value ^ 0xffffffff


@micropython.viper
def shifts(x: int, n: int):
    print(x << n, x >> n, uint(x) >> n, (x << 16) >> 16)


@micropython.viper
def memory(p: ptr32, q: ptr16, i: int):
    p[i] = -1
    p[i + 1] = 0x89abcdef
    q[0] = 0x12345
    print(p[0], p[1], p[2], q[0], p - ptr32(p + 8), ptr8(p)[3], p == q, p + 4 > p)


@micropython.viper
def floats(f: float, i: int):
    print(f * i, int(f), int(f * 1e6), i / 3, f < i, round(f), int(3e9), uint(3e9))


@micropython.viper
def objects(o, i: int):
    print(o + i, i * o, o == i, i in (1, -1), [i, uint(i)], len(o) if i > 5 else -1)


print(fnv(b"hello", 5), lcg(1, 10), crc(b"123456789", 9))
constants()
for n in (0, 1, 16, 31, 32, 33, 64):
    shifts(-0x12345678, n)
a = array.array("I", [0, 0, 5])
memory(a, a, 0)
print(a)
floats(12345.678, -7)
objects(1 << 40, -1)
print(lcg(0x123456789, 0), lcg(-1, 1))
try:
    exec("@micropython.viper\ndef f(p: ptr64): pass\n", {"micropython": micropython})
except TypeError as e:
    print(e)
try:
    exec("@micropython.viper\ndef f(p: ptr8): return ptr64(p)[0]\n", {"micropython": micropython})
except TypeError as e:
    print(e)
