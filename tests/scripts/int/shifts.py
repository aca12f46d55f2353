# Shifts, with sign and size.
for a in (1, -1, 5, -5, 0, 2**30, -(2**30), 2**62, -(2**62), 12345678901234567890, -12345678901234567890):
    for n in (0, 1, 2, 31, 32, 63, 64, 100):
        print(a << n, a >> n, end=" ")
        assert a << n == a * 2**n and a >> n == a // 2**n
    print()
print(1 << 29, 1 << 30, 1 << 31, 1 << 61, 1 << 62, 1 << 63, 1 << 64, 1 << 200)
print(-1 << 30, -1 << 31, -1 << 62, -1 << 63, -1 << 64)
print(1 >> 1, -1 >> 1, -1 >> 1000, 5 >> 1000, (1 << 200) >> 199, (1 << 200) >> 201, -(1 << 200) >> 300)
print(0 << 10**9, 0 >> 10**9, 0 << 10**20, 0 >> 10**20, -1 >> 10**20, 7 >> 10**20)
for a in (1, -1, 0, 10**20):
    for op in (lambda a: a << -1, lambda a: a >> -1, lambda a: a << -(10**20), lambda a: a >> -(10**20)):
        try:
            print(op(a))
        except ValueError as e:
            print(e, end="; ")
    print()
print(True << 3, 1 << True, False >> 1)
x = 3
x <<= 70
print(x)
x >>= 69
print(x)
mask = (1 << 64) - 1
print(hex((0xDEADBEEF << 40) & mask), hex((0xDEADBEEFCAFE << 40 | 0xFF) & mask))


def rotl(v, n):
    return ((v << n) | (v >> (32 - n))) & 0xFFFFFFFF


v = 0x12345678
print([hex(rotl(v, n)) for n in (0, 4, 8, 16, 31)])
