# board: differs (floats are f32)
# Floor division and modulo: signs, large values, zero.
for a in (7, -7, 8, -8, 0, 1, -1):
    for b in (2, -2, 3, -3, 7, -7, 1, -1):
        q, r = a // b, a % b
        assert q * b + r == a and divmod(a, b) == (q, r)
        assert r == 0 or (r > 0) == (b > 0)
        print(q, r, end="; ")
    print()
big = 10**30 + 7
for a in (big, -big):
    for b in (3, -3, 10**10, -(10**10), 10**30, -(10**30), 10**31, -(10**31), 2**64, 2**62, -(2**62)):
        q, r = divmod(a, b)
        assert q * b + r == a
        print(q, r, a // b == q, a % b == r)
for a in (5, -5, 0):
    for b in (10**20, -(10**20)):
        print(a // b, a % b, divmod(a, b))
print(-(2**62) // -1, (-(2**63)) // -1, -(2**31) // -1, -(2**30) // -1, -(2**62) % -1)
print((2**64) // (2**32), (2**64 - 1) // (2**32), (2**64 - 1) % (2**32))
print(big // big, big % big, (big - 1) // big, -1 // big, -1 % big, 1 // -big, 1 % -big)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: big // 0, lambda: big % 0, lambda: 1 / 0, lambda: big / 0):
    try:
        f()
    except ZeroDivisionError as e:
        print(type(e).__name__)
print(True // True, 5 % True, 7 // True, False // 3, False % 3)
print(7 // 2.0, -7 // 2.0, 7 % -2.5, 2**70 // 1.0)
x = 100
x //= 7
x %= 5
print(x)
