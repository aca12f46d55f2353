# board: no (pointers to 64 bits need words of 64 bits)
# tiers: bytecode native viper
# cpython: differs (viper types)
# Every pointer type: loads, stores, negative offsets, arithmetic, differences, comparisons, casts.
import array
import micropython


@micropython.viper
def loads(a: ptr8, b: ptr16, c: ptr32, d: ptr64, i: int):
    print(a[i], b[i], c[i], d[i], a[1], b[1], c[1], d[1])


@micropython.viper
def signed(a: ptri8, b: ptri16, c: ptri32, i: int):
    print(a[i], b[i], c[i], a[1], b[1], c[1])


buf = bytearray(range(0xf0, 0x100)) + bytearray(range(1, 17))
loads(buf, buf, buf, buf, 0)
loads(buf, buf, buf, buf, 3)
signed(buf, buf, buf, 0)
signed(buf, buf, buf, 5)


@micropython.viper
def stores(buf, i: int):
    p8 = ptr8(buf)
    p16 = ptr16(buf)
    p32 = ptr32(buf)
    p64 = ptr64(buf)
    p64[0] = -1
    p8[i] = 0x1ff
    p16[i + 1] = -2
    p32[1] = 0x123456789
    p64[1] = -0x0102030405060708
    s8 = ptri8(buf)
    s8[16] = -3
    s16 = ptri16(buf)
    s16[9] = 70000
    s32 = ptri32(buf)
    s32[5] = -4


buf = bytearray(24)
stores(buf, 0)
print(bytes(buf))


@micropython.viper
def floats(a: ptrf32, b: ptrf64, n: int) -> float:
    total = 0.0
    for i in range(n):
        total += a[i] * b[i]
        b[i] = total
        a[i] = i
    return total


f32 = array.array("f", [0.5, 1.5, 2.5])
f64 = array.array("d", [1.0, 2.0, 0.1])
print(floats(f32, f64, 3), f32, f64)


@micropython.viper
def arithmetic(p: ptr16, n: int):
    q = p + n
    r = q - 2
    print(int(q) - int(p), q - p, p - q, r - p, q[0], q[-1], r[0], (p + 4)[-2])
    print(p < q, p <= q, p > q, p >= q, p == q, p != q, q - n == p, p is p, p is q, p is None)
    print(bool(p), not p, int(p) & 1, p & 1)
    s = 2 + p
    print(s[0], ptr8(s)[1], ptr32(s)[0])


arithmetic(array.array("H", [100, 200, 300, 400, 500]), 4)


@micropython.viper
def backwards(p: ptr8, n: int) -> int:
    end = p + n
    x = 0
    i = -1
    while i >= -n:
        x = x * 10 + end[i]
        i -= 1
    return x


print(backwards(bytes([1, 2, 3, 4]), 4))


@micropython.viper
def walk(p: ptr8, n: int) -> int:
    end = p + n
    total = 0
    while p != end:
        total += p[0]
        p += 1
    return total


print(walk(b"\x01\x02\x03", 3))


@micropython.viper
def casts(buf):
    p = ptr(buf)
    address = int(p)
    print(ptr8(p)[0], ptr8(address)[1], ptr16(uint(address))[1], ptr32(ptr8(buf))[0], ptr64(p)[0])
    print(int(True), uint(-1), bool(2), bool(0), float(uint(-1)), int(uint(5)), bool(p), object(7), object(uint(-1)))
    print(address == int(ptr8(buf)), uint(p) == address, float(ptr(8)), int(ptr8(address)) - address)


try:
    casts(b"\x01\x02\x03\x04\x05\x06\x07\x08")
except Exception as e:
    print(type(e).__name__, e)


@micropython.viper
def generic(p: ptr) -> ptr8:
    return ptr8(p)


@micropython.viper
def through(p: ptr8) -> int:
    return ptr8(int(generic(p)))[2]


print(through(b"abc"))


@micropython.viper
def items(p: ptr8, i: int):
    p[i] += 1
    p[i] -= 3
    p[i] *= 2
    p[i] |= 1
    p[i] <<= 1
    p[i] //= 3
    p[i] %= 7
    p[i] ^= 0x55
    p[i] >>= 1
    p[i + 1] **= 2


buf = bytearray([40, 5])
items(buf, 0)
print(buf)


@micropython.viper
def swap(a: ptr32, i: int, j: int):
    a[i], a[j] = a[j], a[i]


a = array.array("I", [1, 2, 3])
swap(a, 0, 2)
print(a)


@micropython.viper
def length(buf) -> int:
    n = len(buf)
    total = 0
    p = ptr8(buf)
    for i in range(n):
        total += p[i]
    for i in range(len(buf)):
        total += p[i]
    return total + len(buf) * 1000


print(length(bytearray([1, 2, 3])), length(b""))
