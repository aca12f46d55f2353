# board: no (needs floats that an f32 does not hold)
# Identities of integer arithmetic over many sizes and signs.
# alloc-fail: yes
state = 1


def rnd(bits):
    global state
    out = 0
    for _ in range(bits // 16 + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out = out << 16 | state >> 48
    out &= (1 << bits) - 1
    return -out if state >> 40 & 1 else out


bad = 0
for bits in (8, 31, 32, 62, 63, 64, 65, 128, 300, 2000):
    for _ in range(12):
        a, b, c = rnd(bits), rnd(bits // 2 + 1) or 1, rnd(bits)
        q, r = divmod(a, b)
        checks = (
            q * b + r == a, (r >= 0) == (b > 0) or r == 0, abs(r) < abs(b), (a + b) - b == a, (a * b) // b == a, (a + c) * b == a * b + c * b, (a << 7) >> 7 == a, (a << 70) // 2**70 == a,
            a & c | a ^ c == a | c or (a & c) + (a | c) == a + c, ~a == -a - 1, a ^ c ^ c == a, int(str(a)) == a, int(hex(a), 16) == a, int(oct(a), 8) == a, int(bin(a), 2) == a, a**3 == a * a * a, pow(abs(a), 5, abs(b) + 1) == abs(a) ** 5 % (abs(b) + 1),
            a.bit_length() == len(bin(abs(a))) - 2 or a == 0, int.from_bytes(a.to_bytes(300, "big", signed=True), "big", signed=True) == a, (a < b) == (a - b < 0), hash(a) == hash(int(str(a))), -(-a) == a, (a > c) != (a <= c), float(a) == a if bits <= 53 else True, a % -b == -(-a % b), a // -b == -a // b,
        )
        bad += checks.count(False)
print(bad)
f = 1
for i in range(1, 200):
    f *= i
print(f % 10**9 + 7, str(f)[:20], len(str(f)), sum(map(int, str(f))))
a, b = 0, 1
for _ in range(1000):
    a, b = b, a + b
print(a)
print(2**1000, 3**200 % 10**50, (10**50 + 1) // 7, -(10**30) // 7, 10**30 % -7, 7**77 & (2**64 - 1))
