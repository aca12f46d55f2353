# hex, fromhex, and integers in byte order.
# alloc-fail: yes
for b in (b"", b"\x00", b"\x01\xab", b"hello", bytes(range(16))):
    print(b.hex(), bytes.fromhex(b.hex()) == b, int.from_bytes(b, "big"), int.from_bytes(b, "little"))
b = bytes(range(8))
print(b.hex("-"), b.hex(":", 2), b.hex("_", -3), b.hex(" ", 4), bytearray(b).hex("."), memoryview(b).hex())
print(bytes.fromhex("DEADbeef"), bytes.fromhex("de ad\tbe\nef"), bytearray.fromhex("0102"))
for s in ("0", "abc", "zz", "0 1", "0x12", "é1", "12,34"):
    try:
        print("accepted", bytes.fromhex(s))
    except ValueError as e:
        print("ValueError", end=" ")
print()


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def unvarint(b):
    n = shift = 0
    for x in b:
        n |= (x & 127) << shift
        shift += 7
    return n


for n in (0, 1, 127, 128, 300, 2**32, 2**62, 2**64 + 1):
    print(varint(n), unvarint(varint(n)) == n)


def checksum(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


print(hex(checksum(b"Wikipedia")), checksum(b""), checksum(bytes(100)))


def b64(data):
    table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    out = bytearray()
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        v = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        quad = bytes(table[v >> s & 63] for s in (18, 12, 6, 0))
        out += quad[: len(chunk) + 1] + b"=" * (3 - len(chunk))
    return bytes(out)


print(b64(b"hello world"), b64(b""), b64(b"a"), b64(b"ab"), b64(bytes([255, 254, 253])))
print(b"\xf0" > b"\x0f", bytes(a ^ b for a, b in zip(b"key", b"msg")), bytes(reversed(b"abc")), bytes(sorted(b"hello")))
