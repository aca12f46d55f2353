# board: no (needs more memory than the board has)
# Compressing and decompressing piece by piece.
import zlib

data = b"".join(b"line %d of a text that repeats itself\n" % (i % 37) for i in range(4000))
print(len(data))

def pieces(data, size):
    return [data[i : i + size] for i in range(0, len(data), size)]

for wbits in (15, -15, 31):
    packed = zlib.compress(data) if wbits == 15 else None
    c = zlib.compressobj(9, zlib.DEFLATED, wbits)
    packed = b"".join([c.compress(part) for part in pieces(data, 1000)]) + c.flush()
    print(wbits, len(packed) < len(data) // 10, zlib.decompress(packed, wbits) == data)
    for size in (1, 7, 100, 100000):
        d = zlib.decompressobj(wbits)
        output = b"".join([d.decompress(part) for part in pieces(packed + b"tail", size)]) + d.flush()
        print("  ", size, output == data, d.eof, d.unused_data, d.unconsumed_tail)
    # Output of limited length: what is left of the input is given again.
    d = zlib.decompressobj(wbits)
    got, rest, longest = b"", packed, 0
    while not d.eof:
        part = d.decompress(rest, 500)
        longest = max(longest, len(part))
        got += part
        rest = d.unconsumed_tail
        if not part and not rest:
            break
    print("  ", got == data, longest, d.eof)

# After a flush, everything that was given can be read.
c, d = zlib.compressobj(), zlib.decompressobj()
for message in (b"hello", b"world" * 100, b"", b"x" * 70000):
    sent = c.compress(message) + c.flush(zlib.Z_SYNC_FLUSH)
    print(d.decompress(sent) == message, d.eof)
print(d.decompress(c.flush()), d.eof)

# Auto-detection, and copies.
for packed in (zlib.compress(b"zlib"), zlib.compress(b"gzip", wbits=31)):
    d = zlib.decompressobj(47)
    print(b"".join([d.decompress(packed[i : i + 1]) for i in range(len(packed))]), d.eof)
c = zlib.compressobj()
start = c.compress(b"one ")
e = c.copy()
print(zlib.decompress(start + c.compress(b"two") + c.flush()), zlib.decompress(start + e.compress(b"three") + e.flush()))
print(zlib.decompress(zlib.compress(b"")), zlib.compress(b"", 9)[:2], zlib.compress(b"a", 1)[:2], zlib.compress(b"a")[:2])

def fails(f, *args):
    try:
        print(f(*args))
    except (zlib.error, ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(':')[0])

good = zlib.compress(data)
gz = zlib.compress(data, wbits=31)
fails(zlib.decompress, good[:50])
fails(zlib.decompress, b"")
fails(zlib.decompress, b"not compressed")
fails(zlib.decompress, gz[:-8] + b"\0" * 8, 31)
fails(zlib.compress, b"", 10)
fails(zlib.decompressobj().decompress, b"\x00\x01")
fails(zlib.decompressobj().decompress, good, -1)
d = zlib.decompressobj()
d.decompress(good[:20])
print(d.eof, d.flush() is not None)
