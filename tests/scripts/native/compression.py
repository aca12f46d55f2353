# Run-length, LZ with a window, delta and Huffman coding, there and back.
# alloc-fail: yes


def rle_encode(data):
    out = bytearray()
    i = 0
    while i < len(data):
        run = 1
        while run < 127 and i + run < len(data) and data[i + run] == data[i]:
            run += 1
        if run > 2:
            out.append(run | 0x80)
            out.append(data[i])
            i += run
            continue
        start = i
        while i < len(data) and i - start < 127:
            if i + 2 < len(data) and data[i] == data[i + 1] == data[i + 2]:
                break
            i += 1
        out.append(i - start)
        out += data[start:i]
    return bytes(out)


def rle_decode(data):
    out = bytearray()
    i = 0
    while i < len(data):
        n = data[i]
        if n & 0x80:
            for _ in range(n & 0x7F):
                out.append(data[i + 1])
            i += 2
        else:
            out += data[i + 1 : i + 1 + n]
            i += 1 + n
    return bytes(out)


def lz_compress(data, window=255):
    out = bytearray()
    i = 0
    last = {}
    while i < len(data):
        key = data[i : i + 3]
        at = last.get(key, -1)
        last[key] = i
        length = 0
        if at >= 0 and i - at <= window:
            while length < 255 and i + length < len(data) and data[at + length] == data[i + length]:
                length += 1
        if length >= 4:
            out += bytes([1, i - at, length])
            i += length
        else:
            out += bytes([0, data[i]])
            i += 1
    return bytes(out)


def lz_decompress(data):
    out = bytearray()
    i = 0
    while i < len(data):
        if data[i]:
            distance, length = data[i + 1], data[i + 2]
            at = len(out) - distance
            for k in range(length):
                out.append(out[at + k])
            i += 3
        else:
            out.append(data[i + 1])
            i += 2
    return bytes(out)


def delta(samples):
    previous = 0
    out = []
    for s in samples:
        out.append(s - previous)
        previous = s
    return out


def varints(numbers):
    out = bytearray()
    for n in numbers:
        n = n << 1 if n >= 0 else ~(n << 1)
        while n > 127:
            out.append(n & 127 | 128)
            n >>= 7
        out.append(n)
    return out


def unvarints(data):
    out = []
    n = shift = 0
    for byte in data:
        n |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            out.append(n >> 1 if not n & 1 else ~(n >> 1))
            n = shift = 0
    return out


def huffman_lengths(data):
    counts = {}
    for b in data:
        counts[b] = counts.get(b, 0) + 1
    nodes = sorted([(n, b, (b,)) for b, n in counts.items()])
    lengths = {b: 0 for b in counts}
    while len(nodes) > 1:
        a, b = nodes[0], nodes[1]
        for symbol in a[2] + b[2]:
            lengths[symbol] += 1
        merged = (a[0] + b[0], min(a[1], b[1]), a[2] + b[2])
        nodes = nodes[2:]
        at = 0
        while at < len(nodes) and nodes[at] < merged:
            at += 1
        nodes.insert(at, merged)
    return lengths


picture = bytes([0] * 300 + [1, 2, 3] * 20 + [255] * 90 + [i // 9 & 255 for i in range(500)])
text = b"the quick brown fox jumps over the lazy dog and the quick red fox naps; " * 9
for data in (picture, text, b"", b"a", bytes(range(256))):
    r, z = rle_encode(data), lz_compress(data)
    print(len(data), len(r), len(z), rle_decode(r) == data, lz_decompress(z) == data)
wave = [(i * i * 7919 >> 5) % 4001 - 2000 for i in range(400)]
packed = varints(delta(wave))
total = 0
back = []
for d in unvarints(packed):
    total += d
    back.append(total)
print(len(packed), back == wave, packed[:8])
lengths = huffman_lengths(text)
bits = sum([lengths[b] for b in text])
print(bits, sorted(lengths.items())[:6], sum([2.0 ** -n for n in lengths.values()]))
