# board: differs (floats are f32)
# The power operator and pow() with two and three arguments.
print(2**0, 0**0, 2**10, 2**100, (-2) ** 3, (-2) ** 4, -(2**2), 1**10**10, 0**5, (-1) ** 1001)
print(10**18, 10**19, 3**40, 7**77, (-7) ** 33)
print(2**-1, 2**-2, (-2) ** -1, 10**-3, 1**-5, (-1) ** -3)
print(pow(2, 10), pow(2, -1), pow(2.0, 3), pow(4, 0.5), pow(-8, 2))
print(pow(2, 10, 7), pow(3, 100, 10**9 + 7), pow(7, 10**18, 10**18 + 9), pow(0, 0, 1), pow(5, 0, 7), pow(5, 3, 1))
print(pow(-2, 3, 7), pow(2, 3, -7), pow(-2, 3, -7), pow(10**30, 10**10, 10**20 + 39))
print(pow(3, -1, 7), pow(3, -2, 7), pow(10, -1, 10**9 + 7))
print(pow(True, 5), pow(2, True), True**True, pow(base=2, exp=3), pow(2, 3, mod=5))
m = 2**61 - 1
print(pow(2, m - 1, m), pow(3, (m - 1) // 2, m), all(pow(x, 10, 10) == x**10 % 10 for x in range(20)))
x = 3
x **= 5
x **= 2
print(x)
for f in (
    lambda: 0**-1,
    lambda: pow(0, -1),
    lambda: pow(2, 3, 0),
    lambda: pow(2, -1, 4),
    lambda: pow(2.0, 3, 5),
    lambda: pow(2, 3.0, 5),
    lambda: pow("a", 2),
    lambda: "a" ** 2,
    lambda: 2 ** "a",
    lambda: pow(2),
    lambda: 0.0**-1,
):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__)
print([b**e for b in range(-3, 4) for e in range(5)])
print(2**64 - 2**63, 2**62 + 2**62, (2**31) ** 2, (2**32) ** 2, (-(2**31)) ** 3)
print(10**50 % 10**7 == 0, len(str(9**99)), str(2**200)[:20], hex(2**100 - 1))
print(2.0**10, 2**0.5, 4**-0.5, 0**0.0, 10**2.0, (2**70) ** 0.5)
