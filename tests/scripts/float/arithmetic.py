# board: no (needs floats that an f32 does not hold)
# Float arithmetic, alone and mixed with ints.
# alloc-fail: yes
vals = (0.0, -0.0, 1.0, -1.5, 0.1, 3.0, 1e10, -2.5e-7)
for a in vals:
    print([a + b for b in vals])
    print([a - b for b in vals])
    print([a * b for b in vals])
    print([a / b for b in vals if b])
print(0.1 + 0.2, 0.1 * 3, 1.0 - 0.9, 1e16 + 1, 1e16 + 2, 0.5 + 0.25, 1 / 3, 2 / 3, 10 / 4, 7 / 2)
print(1 + 0.5, 2 * 1.5, 3 - 0.5, 1 / 4, 3 / 1.5, 2**0.5, 7 // 2.0, 7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 % -2)
print(True + 0.5, 1.5 * True, False / 2.0, -0.0, +0.5, -(-0.5), abs(-0.0), abs(-2.5))
print(10**20 + 1.0, 1.0 * 10**20, 10**20 / 2.0, 2**53 + 1.0, (2**53 + 1) * 1.0)
x = 1.5
x += 1
x *= 2
x -= 0.5
x /= 3
x //= 0.25
x **= 2
x %= 7
print(x)
s = 0.0
for i in range(10):
    s += 0.1
print(s, s == 1.0, round(s, 10))
for f in (lambda: 1.0 / 0, lambda: 1 / 0.0, lambda: 0.0 // 0, lambda: 5.0 % 0.0, lambda: divmod(1.0, 0), lambda: 0.0**-1):
    try:
        f()
    except ZeroDivisionError as e:
        print(type(e).__name__)
for op in ("1.5 + 'a'", "'a' * 1.5", "1.5 + None", "1.5 & 1", "1.5 << 1", "~1.5", "[] + 1.5", "[1] * 2.0", "-None"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
print(1e308 * 10, -1e308 * 10, 1e-308 / 1e10, 5e-324 / 2, 1e200 * 1e200, 2.0**1023 * 2)
print(1e308 + 1e308, 1e308 - 1e308, 1.7976931348623157e308 + 1e291, (1e308 * 10) - (1e308 * 10))
