# Hashes, ciphers and generators with 32-bit arithmetic in plain Python ints.
# alloc-fail: yes


def rotl(x, n):
    return (x << n | x >> (32 - n)) & 0xFFFFFFFF


def sha1(message):
    h = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
    data = message + b"\x80" + bytes((55 - len(message)) % 64) + (8 * len(message)).to_bytes(8, "big")
    for at in range(0, len(data), 64):
        w = [int.from_bytes(data[at + 4 * i : at + 4 * i + 4], "big") for i in range(16)]
        for i in range(16, 80):
            w.append(rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = h
        for i in range(80):
            if i < 20:
                f, k = b & c | ~b & d, 0x5A827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ED9EBA1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8F1BBCDC
            else:
                f, k = b ^ c ^ d, 0xCA62C1D6
            a, b, c, d, e = (rotl(a, 5) + f + e + k + w[i]) & 0xFFFFFFFF, a, rotl(b, 30), c, d
        h = [(x + y) & 0xFFFFFFFF for x, y in zip(h, (a, b, c, d, e))]
    return "".join(["%08x" % x for x in h])


def make_sbox():
    box = [0] * 256
    p = q = 1
    while True:
        p = p ^ (p << 1) & 0xFF ^ (0x1B if p & 0x80 else 0)
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        x = q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4)
        box[p] = (x ^ 0x63) & 0xFF
        if p == 1:
            break
    box[0] = 0x63
    return box


SBOX = make_sbox()


def xtime(a):
    return (a << 1 ^ (0x1B if a & 0x80 else 0)) & 0xFF


def expand_key(key):
    words = [list(key[i : i + 4]) for i in range(0, 16, 4)]
    rcon = 1
    for i in range(4, 44):
        t = list(words[i - 1])
        if i % 4 == 0:
            t = [SBOX[b] for b in t[1:] + t[:1]]
            t[0] ^= rcon
            rcon = xtime(rcon)
        words.append([a ^ b for a, b in zip(words[i - 4], t)])
    return [sum(words[r : r + 4], []) for r in range(0, 44, 4)]


def aes_encrypt(block, keys):
    s = [a ^ b for a, b in zip(block, keys[0])]
    for rnd in range(1, 11):
        s = [SBOX[b] for b in s]
        s = [s[(i + 4 * (i % 4)) % 16] for i in range(16)]
        if rnd < 10:
            for c in range(0, 16, 4):
                a = s[c : c + 4]
                t = a[0] ^ a[1] ^ a[2] ^ a[3]
                for i in range(4):
                    s[c + i] = a[i] ^ t ^ xtime(a[i] ^ a[(i + 1) % 4])
        s = [a ^ b for a, b in zip(s, keys[rnd])]
    return bytes(s)


def rc4(key, data):
    s = list(range(256))
    j = 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) & 255
        s[i], s[j] = s[j], s[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + s[i]) & 255
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[(s[i] + s[j]) & 255])
    return bytes(out)


def xtea(v0, v1, key):
    total = 0
    for _ in range(32):
        v0 = (v0 + ((v1 << 4 ^ v1 >> 5) + v1 ^ total + key[total & 3])) & 0xFFFFFFFF
        total = (total + 0x9E3779B9) & 0xFFFFFFFF
        v1 = (v1 + ((v0 << 4 ^ v0 >> 5) + v0 ^ total + key[total >> 11 & 3])) & 0xFFFFFFFF
    return v0, v1


def xorshift64(state):
    while True:
        state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 7
        state ^= state << 17 & 0xFFFFFFFFFFFFFFFF
        yield state


def pcg32(state, count):
    out = []
    for _ in range(count):
        old = state
        state = (old * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        mixed = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF
        turn = old >> 59
        out.append((mixed >> turn | mixed << (-turn & 31)) & 0xFFFFFFFF)
    return out


def modpow(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while not d & 1:
        d >>= 1
        s += 1
    for a in (2, 3, 5, 7, 11, 13):
        if a % n == 0:
            continue
        x = modpow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print(sha1(b""), sha1(b"abc"))
print(sha1(bytes(range(200)) * 2))
keys = expand_key(bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c"))
print(aes_encrypt(bytes.fromhex("3243f6a8885a308d313198a2e0370734"), keys).hex(), bytes(keys[10]).hex())
block = bytes(16)
for _ in range(6):
    block = aes_encrypt(block, keys)
print(block.hex())
print(rc4(b"Key", b"Plaintext").hex(), rc4(b"Wiki", bytes(300)).hex()[-20:])
print(xtea(0x12345678, 0x9ABCDEF0, (1, 2, 3, 0xFFFFFFFF)))
stream = xorshift64(88172645463325252)
print([next(stream) for _ in range(3)], sum([next(stream) >> 40 for _ in range(500)]))
print(pcg32(42, 3), sum(pcg32(7, 500)) & 0xFFFFFFFF)
print([n for n in range(400, 460) if is_prime(n)], is_prime(2147483647), is_prime((1 << 61) - 1), is_prime((1 << 61) + 1))
