# board: no (needs floats that an f32 does not hold)
# Comparisons and equality between ints, bools, floats and others.
values = (-(10**20), -(2**63), -(2**62), -1, 0, 1, 2**30, 2**53, 2**53 + 1, 2**62, 2**63, 10**20)
for a in values:
    print("".join("<" if a < b else "=" if a == b else ">" for b in values))
    assert all((a < b) == (not a >= b) and (a > b) == (b < a) and (a == b) == (not a != b) for b in values)
floats = (-1e20, -(2.0**62), -1.5, -0.0, 0.5, 2.0**53, 2.0**62, 1e20, float("inf"), float("-inf"))
for a in values:
    print("".join("<" if a < b else "=" if a == b else ">" for b in floats), "".join("<" if b < a else "=" if b == a else ">" for b in floats))
nan = float("nan")
print([a == nan or a < nan or a > nan for a in values], all(a != nan for a in values))
print(1 == True, 0 == False, 2 == True, True < 2, False > -1, 1 == 1.0, 2**53 + 1 == 2.0**53, 2**53 == 2.0**53)
print(1 == "1", 1 != "1", 0 == None, 0 == [], 1 == (1,), 5 != None)
print(sorted([3, -1, 10**20, 2.5, True, 0, -(10**20)]), max(1, 2.0, True), min(3, 2.5), max(1, True), max(True, 1))
for op in ("1 < 'a'", "1 >= None", "None < 1", "1 > []", "10**20 < 'a'"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
print(hash(1) == hash(1.0) == hash(True), hash(2**53) == hash(2.0**53), {1: "a", 1.0: "b", True: "c"}, len({0, 0.0, False}))
print(hash(10**20) == hash(1e20), {10**20: "big"}[1e20], hash(-1) == hash(-1.0), hash(2**61 - 1) == hash(2.0**70) or "differ")
print(10**20 in [10**20], [2**64].index(2**64), (1, 2**70).count(2**70), 3 in range(5), 10**20 in range(10**21))
a = 10**20
b = 10**19 * 10
print(a == b, a is not None, a <= b, a >= b, -a == -b, a != -b)
