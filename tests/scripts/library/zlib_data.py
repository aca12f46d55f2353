import gzip, zlib

data = b"hello hello hello hello " * 50 + bytes(range(256))
for level in (-1, 0, 1, 6, 9):
    packed = zlib.compress(data, level)
    print(level, zlib.decompress(packed) == data, len(packed) < len(data) or level == 0)
for wbits in (15, -15, 31):
    packed = zlib.compress(data, wbits=wbits)
    print(wbits, zlib.decompress(packed, wbits) == data, zlib.decompress(packed, wbits=47 if wbits > 0 else wbits) == data)
print(zlib.decompress(bytes.fromhex("789ccb48cdc9c95728cf2fca490100 1a0b045d".replace(" ", ""))), zlib.decompress(b"\xcbH\xcd\xc9\xc9\x07\x00", -15))
print(zlib.crc32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")), zlib.adler32(b"abc"), zlib.adler32(b"c", zlib.adler32(b"ab")), zlib.crc32(b""), zlib.adler32(b""))
c = zlib.compressobj(9)
packed = c.compress(b"first ") + c.compress(b"second") + c.flush()
d = zlib.decompressobj()
print(d.decompress(packed[:5]) + d.decompress(packed[5:]) + d.flush(), d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(packed + b"rest"), d.unused_data, d.eof)
for bad in (lambda: zlib.decompress(b"not zlib at all"), lambda: zlib.decompress(packed[:-3]), lambda: zlib.decompress(b""), lambda: zlib.compress("text"), lambda: zlib.compress(b"", 99), lambda: zlib.decompress(packed[:-1] + b"x")):
    try:
        bad()
        print("no error")
    except (zlib.error, TypeError) as e:
        print(type(e).__name__)
print(gzip.decompress(gzip.compress(data)) == data, gzip.decompress(gzip.compress(b"a") + gzip.compress(b"b")), gzip.compress(b"x")[:3])
try:
    gzip.decompress(b"nope nope nope")
except OSError as e:
    print(type(e).__name__)
