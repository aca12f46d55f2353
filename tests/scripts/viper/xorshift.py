# tiers: bytecode native viper
# Pseudo-random generators: xorshift and a linear congruence, masked to 32 bits.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, uint


@micropython.viper
def xorshift(x: uint, n: int) -> uint:
    m = uint(0xFFFFFFFF)
    for i in range(n):
        x ^= (x << 13) & m
        x ^= x >> 17
        x ^= (x << 5) & m
    return x


@micropython.viper
def lcg(x: int, n: int) -> int:
    for i in range(n):
        x = (x * 75 + 74) % 65537
    return x


@micropython.viper
def lfsr16(s: int, n: int) -> int:
    for i in range(n):
        bit = (s ^ (s >> 2) ^ (s >> 3) ^ (s >> 5)) & 1
        s = (s >> 1) | (bit << 15)
    return s


@micropython.viper
def fill(buf: ptr8, n: int, seed: uint) -> uint:
    x = seed
    m = uint(0xFFFFFFFF)
    for i in range(n):
        x ^= (x << 13) & m
        x ^= x >> 17
        x ^= (x << 5) & m
        buf[i] = x >> 24
    return x


@micropython.viper
def popcount(v: uint) -> int:
    c = 0
    while v:
        v &= v - 1
        c += 1
    return c


print([xorshift(1, n) for n in range(5)], xorshift(2463534242, 100))
print([lcg(1, n) for n in (0, 1, 2, 50)], lcg(65536, 3))
print([lfsr16(0xACE1, n) for n in (0, 1, 2, 100)])
b = bytearray(16)
print(fill(b, 16, 12345), list(b))
print([popcount(v) for v in (0, 1, 255, 0xFFFFFFFF, 0x80000001)])
