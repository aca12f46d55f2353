# Base64, base32-like, hex and table-driven checksums written by hand.

ABC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        quad = [ABC[n >> s & 63] for s in (18, 12, 6, 0)]
        out.append("".join(quad[: len(chunk) + 1]).ljust(4, "="))
    return "".join(out)


def unb64(text):
    if len(text) % 4:
        raise ValueError("length " + str(len(text)))
    out = bytearray()
    for i in range(0, len(text), 4):
        quad = text[i : i + 4].rstrip("=")
        n = 0
        for c in quad:
            k = ABC.find(c)
            if k < 0:
                raise ValueError("character " + repr(c))
            n = n << 6 | k
        n <<= 6 * (4 - len(quad))
        out += n.to_bytes(3, "big")[: len(quad) - 1]
    return bytes(out)


def table(poly, width):
    mask, out = (1 << width) - 1, []
    for i in range(256):
        for _ in range(8):
            i = i >> 1 ^ poly if i & 1 else i >> 1
        out.append(i & mask)
    return out


class Crc:
    def __init__(self, poly, width, start, end):
        self.t, self.start, self.end = table(poly, width), start, end

    def __call__(self, data):
        c = self.start
        for b in data:
            c = c >> 8 ^ self.t[(c ^ b) & 255]
        return c ^ self.end


crc32 = Crc(0xEDB88320, 32, 0xFFFFFFFF, 0xFFFFFFFF)
crc16 = Crc(0xA001, 16, 0xFFFF, 0)
crc8 = Crc(0x8C, 8, 0, 0)
for s in (b"", b"a", b"ab", b"abc", b"123456789", bytes(range(250, 256)), b"\x00\x00"):
    t = b64(s)
    print(t, unb64(t) == s, "%08x %04x %02x" % (crc32(s), crc16(s), crc8(s)))
for bad in ("abc", "ab!=", "YQ==", "####"):
    try:
        print(unb64(bad))
    except ValueError as e:
        print(e)


def adler(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv(data):
    h = 0x811C9DC5
    for x in data:
        h = (h ^ x) * 0x01000193 & 0xFFFFFFFF
    return h


def luhn(text):
    t = 0
    for i, c in enumerate(reversed(text)):
        d = int(c) * (1 + i % 2)
        t += d - 9 if d > 9 else d
    return t % 10 == 0


print(hex(adler(b"checksum")), hex(fnv(b"hash me")), luhn("4539578763621486"), luhn("4539578763621487"))
print(crc32.t[:3], len(set(crc32.t)), crc16.t[255], crc8.t[1])


def hexdump(data):
    for i in range(0, len(data), 8):
        row = data[i : i + 8]
        print("%04x  %-23s  %s" % (i, " ".join("%02x" % b for b in row), "".join(chr(b) if 32 <= b < 127 else "." for b in row)))


hexdump(b"Hex dump:\x00\x01\xff of bytes")
