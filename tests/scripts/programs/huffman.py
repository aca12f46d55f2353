# Huffman codes: tree, table, packing to bytes and back.


def build(text):
    freq = {}
    for c in text:
        freq[c] = freq.get(c, 0) + 1
    nodes = sorted((n, c, None, None) for c, n in freq.items())
    if len(nodes) == 1:
        nodes.append((0, "", None, None))
    while len(nodes) > 1:
        a, b = nodes[0], nodes[1]
        merged = (a[0] + b[0], min(a[1], b[1]), a, b)
        nodes = sorted(nodes[2:] + [merged], key=lambda n: (n[0], n[1]))
    return nodes[0]


def codes(node, prefix=""):
    _, c, left, right = node
    if left is None:
        yield c, prefix
    else:
        yield from codes(left, prefix + "0")
        yield from codes(right, prefix + "1")


def encode(text, table):
    bits = "".join(table[c] for c in text)
    pad = -len(bits) % 8
    bits += "0" * pad
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)), pad


def decode(data, pad, root):
    out, node, left = [], root, len(data) * 8 - pad
    for byte in data:
        for i in range(7, -1, -1):
            if not left:
                return "".join(out)
            left -= 1
            node = node[3] if byte >> i & 1 else node[2]
            if node[2] is None:
                out.append(node[1])
                node = root
    return "".join(out)


for text in ("abracadabra", "mississippi river", "aaaa", "the quick brown fox jumps over the lazy dog", "ab"):
    root = build(text)
    table = dict(codes(root))
    data, pad = encode(text, table)
    print(len(text), "->", len(data), "pad", pad, data[:6], decode(data, pad, root) == text)
    print(sorted((len(v), k) for k, v in table.items())[:4])
    values = sorted(table.values())
    print(not any(b.startswith(a) for a, b in zip(values, values[1:])), sum(len(table[c]) for c in text))
root = build("hello")
try:
    encode("help", dict(codes(root)))
except KeyError as e:
    print("no code for", e)
