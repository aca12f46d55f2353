import gzip, zlib, binascii
text = b"the same line again\n" * 40
packed = gzip.compress(text)
print(packed[:2] == b"\x1f\x8b", gzip.decompress(packed) == text, zlib.decompress(packed, 31) == text, len(packed) < 80)
for n in (0, 1, 10, 1000, 40000):
    data = bytes((i * 7 + i // 13) % 251 for i in range(n))
    print(n, zlib.decompress(zlib.compress(data)) == data, zlib.crc32(data), binascii.crc32(data) == zlib.crc32(data))
d = zlib.decompressobj(31)
out = b""
for i in range(0, len(packed), 7):
    out += d.decompress(packed[i : i + 7])
out += d.flush()
print(out == text, d.eof)
c = zlib.compressobj(wbits=-15)
raw = c.compress(text) + c.flush()
print(zlib.decompress(raw, -15) == text)
for bad in (packed[:-1], packed[:20], b"", b"\x1f\x8b\x09" + packed[3:]):
    try:
        print(gzip.decompress(bad))
    except (EOFError, OSError) as e:
        print(type(e).__name__)
