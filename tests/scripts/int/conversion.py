# board: no (needs floats that an f32 does not hold)
# Conversions among int, float, bool, str, and index protocol use.
print(float(5), float(2**53), float(2**53 + 1), float(2**62), float(10**22), float(10**23), float(-(2**63)), float(2**1000))
for v in (2**1024, -(2**1024), 10**400):
    for f in (float, lambda x: x / 1, lambda x: x * 1.0, lambda x: x + 0.5, lambda x: 1.0 - x):
        try:
            f(v)
        except OverflowError as e:
            print(e, end="; ")
    print()
print(10**400 / 10**399, 2**1024 // 2**1023, 10**400 > 1e308, -(10**400) < float("-inf"), 10**400 < float("inf"))
print(int(2.0**62), int(2.0**63), int(-(2.0**64)), int(1e18), int(1e19), int(123456789.987), int(-1e25))
print(bool(0), bool(10**20), bool(-1), int(True), str(True), repr(False), str(-0))
print(str(2**62), str(-(2**62)), str(10**18), str(10**19), str(1 << 100), len(str(1 << 1000)))
print(chr(65), ord("A"), [5, 6, 7][True], "abc"[2], bytes([1, 2]), bytes(3), list(range(3)), [0] * 3, "ab" * True)


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


print([1, 2, 3][I(1)], hex(I(255)), bin(I(5)), oct(I(8)), chr(I(97)), list(range(I(3))), "ab" * I(2), bytes(I(2)))
print([1, 2, 3, 4][I(1) : I(3)], range(10)[I(-1)], round(2.567, I(2)), int(I(7)), float(I(3)), divmod(7, 2))
try:
    I(1) + 1
except TypeError as e:
    print(e)


class BadIndex:
    def __index__(self):
        return "x"


for f in (lambda: [1][BadIndex()], lambda: hex(BadIndex()), lambda: range(BadIndex())):
    try:
        f()
    except TypeError as e:
        print(e)
for v in (1.5, "1", None, []):
    for f in (hex, chr, lambda x: range(x), lambda x: [1, 2][x]):
        try:
            print(f(v), end=" ")
        except TypeError:
            print("TypeError", end=" ")
    print()
for v in (10**20, -(10**20), 2**63):
    for f in (lambda x: [1, 2][x], lambda x: "ab"[x], lambda x: range(5)[x], lambda x: bytes([x])):
        try:
            f(v)
        except (IndexError, OverflowError, ValueError) as e:
            print(type(e).__name__, end=" ")
    print()
print("abc"[-(10**20) : 10**20], [1, 2, 3][: 2**64], (1, 2)[2**63 :], "abc"[:: 10**20], range(10)[2 : 10**30])
