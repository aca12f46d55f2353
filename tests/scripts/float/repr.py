# board: differs (floats are f32)
# Shortest round-trip text of floats.
# alloc-fail: yes
for x in (
    0.0, -0.0, 1.0, 1.5, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 100.0, 1e5, 123456.0, 1e15, 1e16, 1e17, 1e22, 1e23, 1e100, 1e-4, 1e-5,
    0.0001234, 0.00001234, 12345678.9, 1234567890123456.0, 12345678901234567.0, 5e-324, 2.2250738585072014e-308,
    1.7976931348623157e308, 9007199254740992.0, 9007199254740993.0, 4.35, 4.349999999999999, 2.675, 1e-7, 3.14159265358979,
    2.718281828459045, 0.1 + 0.2, 1e21, 1.1e21, 123e-10, 9.999999999999999e22, 99999999999999.98, 0.30000000000000004,
):
    s = repr(x)
    print(s, str(x) == s, repr(-x), float(s) == x)
print([1.0, 2.5], (0.1,), {0.5: 1.5}, {1.0})
x = 1.0
for i in range(20):
    print(x, end=" ")
    x *= 7.3
print()
x = 1.0
for i in range(20):
    print(x, end=" ")
    x /= 9.7
print()
print(str(1e16), str(123456789012345680.0), str(1e15 + 0.5), str(-1e-10), repr(float(2**70)), repr(10**15 / 1))
print(float("inf"), float("-inf"), float("nan"), [float("inf"), float("nan")])
y = 2.0
for e in range(-30, 31, 6):
    print(y**e, 10.0**e, end=" ")
print()
