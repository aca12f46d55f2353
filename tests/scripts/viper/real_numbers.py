# board: differs (words have 32 bits)
# tiers: bytecode native viper
# Sorting, searching, random numbers, hashes and ciphers in 32-bit steps.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16, ptr32, uint


@micropython.viper
def shell_sort(p: ptr16, n: int) -> int:
    moves = 0
    gap = n // 2
    while gap:
        for i in range(gap, n):
            v = p[i]
            j = i
            while j >= gap and p[j - gap] > v:
                p[j] = p[j - gap]
                j -= gap
                moves += 1
            p[j] = v
        gap //= 2
    return moves


@micropython.viper
def quick_sort(p: ptr16, low: int, high: int):
    while low < high:
        pivot = p[(low + high) >> 1]
        i = low
        j = high
        while i <= j:
            while p[i] < pivot:
                i += 1
            while p[j] > pivot:
                j -= 1
            if i <= j:
                p[i], p[j] = p[j], p[i]
                i += 1
                j -= 1
        quick_sort(p, low, j)
        low = i


@micropython.viper
def find(p: ptr16, n: int, v: int) -> int:
    low = 0
    high = n
    while low < high:
        middle = (low + high) >> 1
        if p[middle] < v:
            low = middle + 1
        else:
            high = middle
    return low if low < n and p[low] == v else -1


@micropython.viper
def counting_sort(p: ptr8, n: int, counts: ptr16):
    for i in range(256):
        counts[i] = 0
    for i in range(n):
        counts[p[i]] += 1
    at = 0
    for v in range(256):
        for _ in range(counts[v]):
            p[at] = v
            at += 1


@micropython.viper
def xorshift32(out: ptr32, n: int, seed: uint) -> uint:
    x = seed
    for i in range(n):
        x ^= (x << 13) & uint(0xFFFFFFFF)
        x ^= x >> 17
        x ^= (x << 5) & uint(0xFFFFFFFF)
        out[i] = x
    return x


@micropython.viper
def rotl(x: uint, n: int) -> uint:
    return ((x << n) | (x >> (32 - n))) & uint(0xFFFFFFFF)


@micropython.viper
def sha1_block(h: ptr32, block: ptr8, w: ptr32):
    m = uint(0xFFFFFFFF)
    for i in range(16):
        w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]
    for i in range(16, 80):
        w[i] = uint(rotl(uint(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]) & m, 1))
    a = uint(h[0]) & m
    b = uint(h[1]) & m
    c = uint(h[2]) & m
    d = uint(h[3]) & m
    e = uint(h[4]) & m
    for i in range(80):
        if i < 20:
            f = (b & c) | ((b ^ m) & d)
            k = uint(0x5A827999)
        elif i < 40:
            f = b ^ c ^ d
            k = uint(0x6ED9EBA1)
        elif i < 60:
            f = (b & c) | (b & d) | (c & d)
            k = uint(0x8F1BBCDC)
        else:
            f = b ^ c ^ d
            k = uint(0xCA62C1D6)
        t = (uint(rotl(a, 5)) + f + e + k + (uint(w[i]) & m)) & m
        e = d
        d = c
        c = uint(rotl(b, 30))
        b = a
        a = t
    h[0] = (uint(h[0]) + a) & m
    h[1] = (uint(h[1]) + b) & m
    h[2] = (uint(h[2]) + c) & m
    h[3] = (uint(h[3]) + d) & m
    h[4] = (uint(h[4]) + e) & m


@micropython.viper
def mix_columns(s: ptr8):
    for c in range(4):
        a0 = s[4 * c]
        a1 = s[4 * c + 1]
        a2 = s[4 * c + 2]
        a3 = s[4 * c + 3]
        t = a0 ^ a1 ^ a2 ^ a3
        s[4 * c] = a0 ^ t ^ int(xtime(a0 ^ a1))
        s[4 * c + 1] = a1 ^ t ^ int(xtime(a1 ^ a2))
        s[4 * c + 2] = a2 ^ t ^ int(xtime(a2 ^ a3))
        s[4 * c + 3] = a3 ^ t ^ int(xtime(a3 ^ a0))


@micropython.viper
def xtime(a: int) -> int:
    return ((a << 1) ^ 0x1B) & 0xFF if a & 0x80 else a << 1


@micropython.viper
def modpow(base: int, exponent: int, modulus: int) -> int:
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


@micropython.viper
def morton(x: int, y: int) -> int:
    code = 0
    for bit in range(12):
        code |= ((x >> bit) & 1) << (2 * bit)
        code |= ((y >> bit) & 1) << (2 * bit + 1)
    return code


def words(buf, size):
    return [int.from_bytes(buf[i : i + size], "little") for i in range(0, len(buf), size)]


def sha1(message):
    h = bytearray(b"".join([v.to_bytes(4, "little") for v in (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)]))
    data = message + b"\x80" + bytes((55 - len(message)) % 64) + (8 * len(message)).to_bytes(8, "big")
    for at in range(0, len(data), 64):
        sha1_block(h, data[at : at + 64], bytearray(320))
    return "".join(["%08x" % v for v in words(h, 4)])


N = 150
randoms = bytearray(4 * N)
print(xorshift32(randoms, N, 2463534242), words(randoms, 4)[:3])
shorts = bytearray(randoms[: 2 * N])
other = bytearray(shorts)
print(shell_sort(shorts, N), words(shorts, 2) == sorted(words(other, 2)))
quick_sort(other, 0, N - 1)
print(other == shorts, [find(shorts, N, v) for v in words(shorts, 2)[::30]], find(shorts, N, 1))
octets = bytearray(randoms[:200])
counting_sort(octets, 200, bytearray(512))
print(octets == bytearray(sorted(randoms[:200])))
print(sha1(b"abc"), sha1(bytes(range(150))))
state = bytearray(bytes.fromhex("db135345f20a225c01010101c6c6c6c6"))
mix_columns(state)
print(state.hex())
for _ in range(50):
    mix_columns(state)
print(state.hex())
print(modpow(3, 1000000, 65521), modpow(2, 10, 1000), [modpow(a, 65520, 65521) for a in (2, 3, 65520)])
print([morton(x, 4095 - x) for x in (0, 1, 5, 4095)])
