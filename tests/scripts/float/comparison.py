# board: no (needs floats that an f32 does not hold)
# Comparisons of floats with floats, ints, bools and other types.
vals = (-1e300, -2.5, -1.0, -5e-324, 0.0, 5e-324, 0.1, 1.0, 1.5, 2.0**53, 1e300)
for a in vals:
    print("".join("<" if a < b else "=" if a == b else ">" for b in vals))
    for b in vals:
        assert (a < b) == (b > a) and (a <= b) == (b >= a) == (a < b or a == b) and (a != b) == (not a == b)
ints = (-(10**301), -2, -1, 0, 1, 2, 2**53 - 1, 2**53, 2**53 + 1, 2**62, 2**64, 10**301)
for a in vals:
    print("".join("<" if a < b else "=" if a == b else ">" for b in ints))
print(1.0 == True, 0.0 == False, 0.5 < True, 1.5 > True, 1.0 is not True)
print(0.1 + 0.2 == 0.3, 0.1 + 0.2 > 0.3, 0.5 == 1 / 2, 1e16 + 1 == 1e16, 9007199254740993 == 9007199254740992.0)
print(2.0**62 == 2**62, 2.0**62 < 2**62 + 1, 2.0**63 > 2**63 - 1, 2.0**64 == 2**64, 1e22 == 10**22, 1e23 == 10**23)
print(0.5 < 1 < 1.5, 1.0 == 1 == True, 3.0 in [3], 3 in [3.0], 3.0 in range(5), 3.5 in range(5), [1.0] == [1])
for other in ("a", None, [], (), {}, len):
    print(1.5 == other, 1.5 != other, end=" ")
    try:
        1.5 < other
    except TypeError as e:
        print(e if other is not len else "TypeError")
print(sorted([2.5, 1, 10**20, -0.5, True, 1e-5]), max(1.5, 1), min(0.5, False), max([0.1, 0.3, 0.2]))
print(hash(1.5) == hash(1.5), hash(3.0) == hash(3), {1.5: "a", 1: "b"}[1.0], len({0.5, 1 / 2, 2.0, 2}), hash(1e300) == hash(int(1e300)))
print((1.5, 2) < (1.5, 3), [0.1, 0.2] < [0.1, 0.3], (1, 2.0) == (1.0, 2))
x = 0.0
n = 0
while x < 1.0:
    x += 0.1
    n += 1
print(n, x)
