# Run-length and LZ77-like compression over bytes, with a round trip check.


def rle(data):
    out, i = bytearray(), 0
    while i < len(data):
        n = 1
        while i + n < len(data) and n < 255 and data[i + n] == data[i]:
            n += 1
        out += bytes([n, data[i]])
        i += n
    return bytes(out)


def unrle(data):
    return b"".join(data[i + 1 : i + 2] * data[i] for i in range(0, len(data), 2))


def compress(data, window=255, longest=18):
    out, i = bytearray(), 0
    while i < len(data):
        flags, items = 0, bytearray()
        for bit in range(8):
            if i >= len(data):
                break
            best, at = 0, 0
            for j in range(max(0, i - window), i):
                n = 0
                while n < longest and i + n < len(data) and data[j + n] == data[i + n]:
                    n += 1
                if n > best:
                    best, at = n, i - j
            if best >= 3:
                flags |= 1 << bit
                items += bytes([at, best])
                i += best
            else:
                items.append(data[i])
                i += 1
        out.append(flags)
        out += items
    return bytes(out)


def expand(data):
    out, i = bytearray(), 0
    while i < len(data):
        flags = data[i]
        i += 1
        for bit in range(8):
            if i >= len(data):
                break
            if flags >> bit & 1:
                at, n = data[i], data[i + 1]
                i += 2
                if at == 0 or at > len(out):
                    raise ValueError("distance %d at %d" % (at, len(out)))
                for _ in range(n):
                    out.append(out[-at])
            else:
                out.append(data[i])
                i += 1
    return bytes(out)


samples = [b"", b"a", b"aaaaaaaaaaaaaaaaaaaa", b"abcabcabcabcabcx", b"no repeats", bytes(range(40)) * 2, b"she sells sea shells by the sea shore"]
for s in samples:
    r, z = rle(s), compress(s)
    print(len(s), len(r), len(z), unrle(r) == s, expand(z) == s, z[:10])
try:
    expand(b"\x01\x09\x03")
except ValueError as e:
    print(e)


def delta(vals):
    prev, out = 0, bytearray()
    for v in vals:
        d, prev = v - prev, v
        z = d << 1 if d >= 0 else (-d << 1) - 1
        while z > 127:
            out.append(z & 127 | 128)
            z >>= 7
        out.append(z)
    return bytes(out)


def undelta(data):
    out, prev, z, shift = [], 0, 0, 0
    for b in data:
        z |= (b & 127) << shift
        shift += 7
        if not b & 128:
            prev += z >> 1 if z & 1 == 0 else -((z + 1) >> 1)
            out.append(prev)
            z = shift = 0
    return out


readings = [1000, 1002, 1001, 1001, 950, 3000, -20, -21, 0]
print(delta(readings), undelta(delta(readings)) == readings)


def lzw(text):
    table, w, out = {chr(i): i for i in range(128)}, "", []
    for c in text:
        if w + c in table:
            w += c
        else:
            out.append(table[w])
            table[w + c] = len(table)
            w = c
    return out + [table[w]] if w else out


def unlzw(codes):
    table = {i: chr(i) for i in range(128)}
    w = out = table[codes[0]]
    for k in codes[1:]:
        e = table[k] if k in table else w + w[0]
        out += e
        table[len(table)] = w + e[0]
        w = e
    return out


c = lzw("TOBEORNOTTOBEORTOBEORNOT")
print(c, unlzw(c), unlzw(lzw("aaaaaaa")))
