# And, or, xor, not on positive, negative, small and large values.
values = (0, 1, -1, 5, -6, 255, -256, 2**31 - 1, -(2**31), 2**62, -(2**62) - 1, 2**64 - 1, -(2**64), 0x123456789ABCDEF0123, -0x123456789ABCDEF0123)
for a in values:
    print([a & b for b in values])
    print([a | b for b in values])
    print([a ^ b for b in values])
for a in values:
    for b in values:
        assert (a & b) + (a | b) == a + b
        assert a ^ b == (a | b) - (a & b)
        assert ~(a & b) == ~a | ~b
    assert ~a == -a - 1 and a ^ a == 0 and a & -1 == a and a | 0 == a
print([~a for a in values])
print(True & True, True | False, True ^ True, True & 1, 2 | True, ~True, ~False)
print(type(True & False).__name__, type(True & 0).__name__)
x = 0xF0
x &= 0x3C
x |= 1
x ^= 0xFF
print(x)
x |= 1 << 80
x &= ~(1 << 80)
print(x)


def popcount(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


print(popcount(0), popcount(255), popcount(2**70 - 1), popcount(10**30))


def crc(data):
    c = 0xFFFFFFFF
    for b in data:
        c ^= b
        for _ in range(8):
            c = c >> 1 ^ (0xEDB88320 & -(c & 1))
    return c ^ 0xFFFFFFFF


print(hex(crc(b"123456789")))
for bad in ("1 & 1.0", "1 | None", "'a' ^ 1", "~'a'", "~None"):
    try:
        eval(bad)
    except TypeError as e:
        print(e)
