# Every operator around the boundaries of 31, 32, 63 and 64 bits.
# alloc-fail: yes
total = 0


def check(v):
    global total
    total += 1
    s = str(v)
    assert int(s) == v and repr(v) == s and v == v + 1 - 1 and v == (v - 1) + 1
    assert -(-v) == v and ~~v == v and v * 1 == v and v // 1 == v and v - v == 0
    assert (v << 1) == v + v == v * 2 and (v << 1) >> 1 == v and (v * 3) // 3 == v
    assert v * v // (v or 1) == v and hash(v) == hash(v + 0) and (v & -1) == v
    assert abs(v) == (v if v >= 0 else -v) and v ^ -1 == ~v and v < v + 1 > v
    assert {v: 1}[int(s)] == 1 and int(hex(v), 16) == v and int(bin(v), 2) == v
    return v


for bits in (29, 30, 31, 32, 33, 60, 61, 62, 63, 64, 65, 127, 128):
    row = []
    for d in (-2, -1, 0, 1, 2):
        row.append(check((1 << bits) + d))
        row.append(check(-(1 << bits) + d))
    print(bits, row[0], row[1], row[4], row[5], row[8])
print(total)
for bits in (30, 31, 61, 62, 63, 64):
    m = (1 << bits) - 1
    print(m + 1, -m - 1, -m - 2, m * m, m * -m, m + m, -m - m, (m + 1) - 1 == m, m << 1, ~m)
x = 2**30 - 3
for _ in range(6):
    x += 1
    print(x, end=" ")
print()
x = -(2**62) + 3
for _ in range(6):
    x -= 1
    print(x, end=" ")
print()
x = 2**62 + 2
for _ in range(5):
    x -= 1
    print(x, x == int(str(x)), end=" ")
print()
print(max(2**62, 2**63), min(-(2**62), -(2**63)), sum([2**62, 2**62, -(2**63)]))
print(range(2**62 - 1, 2**62 + 2)[1], list(range(2**62 - 1, 2**62 + 2)), len(range(0, 2**61, 2**59)))
