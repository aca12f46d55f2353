# Basic integer arithmetic, small and large.
# alloc-fail: yes
values = (0, 1, -1, 7, -7, 2**30 - 1, 2**30, -(2**30), 2**31, 2**62 - 1, 2**62, -(2**62), 2**63, 10**25, -(10**25))
for a in values:
    print(a, -a, +a, abs(a), ~a, a + 1, a - 1, a * 2, a * a)
for a in values[::3]:
    for b in values[1::4]:
        print(a + b, a - b, a * b, end=" ")
    print()
print(2**62 - 1 + 1, -(2**62) - 1, 2**30 * 2**30, 2**31 * 2**31, 2**32 * 2**32)
print(46341 * 46341, 3037000500 * 3037000500, 65536 * 65536, -65536 * 65536)
x = 1
for i in range(1, 31):
    x *= i
print(x)
for i in range(30, 0, -1):
    x //= i
print(x)
x = 0
for i in range(70):
    x += 1 << i
print(x)
for i in range(70):
    x -= 1 << i
print(x, x == 0, type(x).__name__)
s = 0
for i in range(-5, 6):
    s += i * i * i - i
print(s)
print(1 + True, 5 - False, True * 10, True + True, -True, 3 * False)
print(10**18 - 10**18 + 1, 10**20 - 10**20, (10**20 + 5) - 10**20)
for op in ("1 + 'a'", "'a' + 1", "1 - None", "[] * 1.5", "{} + 1", "-'a'", "~1.5", "+[]", "1 << 1.0", "1 | 2.0", "1 @ 2"):
    try:
        print(eval(op))
    except TypeError as e:
        print(e)
