# board: differs (floats are f32)
# Floor division, modulo and divmod of floats, with signs and tiny values.
for a in (7.5, -7.5, 0.3, -0.3, 1e20, -1e20, 6.0, -6.0, 0.0, -0.0):
    for b in (2.0, -2.0, 0.1, -0.1, 7.0, 1e10, 3):
        q, r = divmod(a, b)
        print(q, r, a // b == q, a % b == r, end="; ")
    print()
print(1 // 0.1, 1 % 0.1, 0.9 // 0.1, 0.7 % 0.1, -1 // 0.1, -1 % 0.1, 1.0 // 0.3, 5.5 % 1)
print(1e300 // 1e-10, 1e16 % 3, 10**17 % 3.0, 2**60 // 1.5, -(2**60) % 1.5)
print(1e-20 % 1, -1e-20 % 1, -1e-20 // 1, 1e-20 // -1, 1e-20 % -1, 5e-324 % 1e308)
print(divmod(7, 2.5), divmod(-7, 2.5), divmod(7.0, True), divmod(True, 0.3))
for f in (lambda: 1.5 // 0, lambda: 1.5 % 0, lambda: divmod(1.5, 0.0), lambda: 1 // 0.0, lambda: 1.5 / 0, lambda: 0.0 / 0.0, lambda: 1 % 0.0):
    try:
        f()
    except ZeroDivisionError as e:
        print(type(e).__name__, end=" ")
print()
for f in (lambda: 1.5 // "a", lambda: 1.5 % None, lambda: divmod(1.5, "a"), lambda: "a" // 1.5):
    try:
        f()
    except TypeError as e:
        print(e)
x = 100.5
x //= 3
print(x)
x %= 7
print(x)
x /= 4
print(x)
print(10 / 5, 1 / 2, -1 / 2, 2**100 / 2**98, (2**100 + 1) / 2**100, 10**30 / 10**28, 3 / 10**25, 123456789012345678 / 3)
print(7 / 7, 0 / 5, 0 / -5, -7 / 2, 1 / 3 * 3 == 1.0, 9007199254740993 / 1, 1 / 49 * 49 == 1.0)
