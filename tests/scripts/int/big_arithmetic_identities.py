# Identities that hold for integers of all sizes.
# alloc-fail: yes
# board: no (needs floats that an f32 does not hold)
import random
random.seed(7)
numbers = [0, 1, -1, 2, -3, 2**31 - 1, -2**31, 2**32, 2**62 - 1, 2**62, -2**62, 2**63 - 1, 2**63, -2**63, 2**64, 10**18, 10**19, -10**25, 2**100 + 1, -2**200 - 7]
total = 0
for a in numbers:
    assert -(-a) == a and ~~a == a and a ^ a == 0 and a & -1 == a and a | 0 == a and int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 2) == a and (a << 70) >> 70 == a
    for b in numbers:
        assert a + b - b == a and (a - b) + b == a and a * b == b * a and (a + b) ** 2 == a * a + 2 * a * b + b * b
        assert (a & b) + (a | b) == a + b and (a ^ b) == (a | b) - (a & b) and ~(a & b) == ~a | ~b
        assert (a < b) == (b > a) == (not a >= b) and (a == b) == (not a != b)
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0) and q == a // b and r == a % b
        total += a * b
print(total)
for a in numbers:
    for s in (0, 1, 31, 32, 62, 63, 64, 65, 127, 200):
        assert a << s == a * 2**s and a >> s == a // 2**s
        assert (a >> s << s) + (a & (1 << s) - 1) == a
for a in numbers[:12]:
    for e in range(5):
        p = 1
        for _ in range(e):
            p *= a
        assert a**e == p
        for m in (1, 2, 7, -5, 2**64 + 1):
            assert pow(a, e, m) == p % m
print(sum(hash(a) == hash(float(a)) for a in numbers if float(a) == a), [a.bit_length() for a in numbers])
print([str(a)[-3:] for a in numbers], [float(a) for a in numbers[:14]], [a % 1000 for a in numbers])
x = 1
for i in range(1, 60):
    x *= i
print(x, str(x).rstrip("0")[-5:], x % 61 == 60 if True else None)
