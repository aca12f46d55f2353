# board: differs (words have 32 bits)
# Keys that are equal across types, unhashable, mutable, or huge.
d = {}
for k in (1, 1.0, True, "1", b"1", (1,), (1.0,), frozenset([1]), None, ..., 2**70, float(2**70), -1, -2, "", b"", (), 0, -0.0, 0j, 1 + 0j, int, len, range(1)):
    d[k] = d.get(k, 0) + 1
print(len(d), [v for v in d.values()])
for k in ([], {}, set(), bytearray(), [1], ([],), (1, [2]), {1: 2}.keys()):
    try:
        d[k] = 1
        print("stored", type(k).__name__)
    except TypeError as e:
        print(e)
for f in (lambda: {[]: 1}, lambda: {[]}, lambda: [] in {}, lambda: {}.get([]), lambda: {1}.discard([]), lambda: set([[]]), lambda: frozenset([{}]), lambda: dict([([], 1)]), lambda: {}.setdefault({}, 1), lambda: dict.fromkeys([[]])):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(hash(-1) == hash(-2), {-1: "a", -2: "b"}, hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(2**61 - 1), hash(2**61))
big = {i * 2**32: i for i in range(1000)}
print(sum(big[i * 2**32] for i in range(1000)), len({str(i) for i in range(1000)} & {str(i) for i in range(500, 1500)}))
