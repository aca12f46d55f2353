# Results that cross between small and large integers in loops and containers.
# alloc-fail: yes
def powers(base, n):
    out, v = [], 1
    for _ in range(n):
        out.append(v)
        v *= base
    return out


p = powers(3, 45)
print(p[-1], sum(p), p[20:23], max(p), sorted(p, reverse=True)[0] == p[-1])
while p and p[-1] > 100:
    v = p.pop()
    assert v // 3 * 3 == v and v % 3 == 0
print(p)
v = 1
while v < 2**70:
    v += v
print(v, v == 2**70)
while v > 1:
    v -= v // 2
print(v)
acc = 0
for i in range(100):
    acc = acc * 31 + i
    acc ^= acc >> 7
    acc &= 0xFFFFFFFFFFFFFFFF
print(acc)
h = 0xCBF29CE484222325
for b in b"hash me":
    h = (h ^ b) * 0x100000001B3 % 2**64
print(hex(h))
neg = -1
for _ in range(66):
    neg *= 2
print(neg, neg >> 66, neg // 2**66, neg % 2**66, -neg)
d = {}
for k in range(60, 66):
    d[2**k] = k
    d[-(2**k)] = -k
print(d[2**62], d[-(2**63)], d[1 << 64], d[4**31], sorted(d.values()))
t = 2**62 - 5
for i in range(10):
    t += 1
    if t == 2**62:
        print("crossed at", i)
print(t)
t = -(2**62) + 5
for i in range(10):
    t -= 1
    if t == -(2**62):
        print("crossed at", i)
print(t)
m = [2**62, 1, -(2**62), 2**64]
print(sorted(m), m.index(4611686018427387904), 18446744073709551616 in m, sum(m) == 2**64 + 1, max(m) - min(m))
r = 1
for i in range(1, 26):
    r = r * i if i % 2 else r * i // 3 * 3
print(r)
a, b = 2**40, 2**41
print(a * b, a * a - b * b, (a + b) * (a - b), a * b // a == b, -a * b, a * -b, (-a) * (-b))
