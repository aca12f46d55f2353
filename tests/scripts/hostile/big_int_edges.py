# board: differs (words have 32 bits)
# Integers around machine words: every operator at the edges.
# alloc-fail: yes
edges = [0, 1, -1, 2**30, -(2**30), 2**31 - 1, -(2**31), 2**62 - 1, 2**62, -(2**62), -(2**62) - 1, 2**63 - 1, 2**63, -(2**63), 2**64, -(2**64), 2**127]
h = 0
for a in edges:
    for b in edges:
        for r in (a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b, a // b if b else 0, a % b if b else 0):
            h = (h * 1000003 + r) % (2**61 - 1)
    for s in (0, 1, 31, 62, 63, 64, 65):
        h = (h * 31 + (a << s) + (a >> s)) % (2**61 - 1)
    h = (h + (-a) + (~a) + abs(a) + hash(a) % 7 + a.bit_length() + len(str(a)) + int(str(a)) + int(hex(a), 16)) % (2**61 - 1)
print(h)
for a in edges:
    assert int(str(a)) == a and int(repr(a)) == a and eval(str(a)) == a and int(float(2**53)) == 2**53
    for b in edges:
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0), (a, b)
    assert (a ^ -1) == ~a and a - (a - 1) == 1 and -(-a) == a
print("checked")
