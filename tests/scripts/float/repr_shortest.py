# board: differs (floats are f32)
# The shortest text that reads back to the same number, over many magnitudes and patterns.
# alloc-fail: yes
values = [1 / 3, 2 / 3, 1 / 7, 100 / 7, 1e5 / 7, 1e10 / 7, 1e15 / 7, 1e16 / 7, 1e17 / 7, 1e22 / 7, 1e23, 1e100 / 7, 1e-4 / 7, 1e-5 / 7, 1e-10 / 7, 1e-300 / 7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 4.35, 0.3, 2.675, 1.005, 9007199254740993.0, 123456.789e3, 8.41e21, 9.5e-5, 1e-7, 12345678901234567.0, 0.1 + 0.7, 4.9406564584124654e-324, 1.1 * 1.1, 3.0000000000000004, 99999999999999990000.0]
for v in values:
    text = repr(v)
    print(text, float(text) == v, str(-v) == "-" + text)
x = 1.0
ok = True
for i in range(300):
    x = x * 1.37 + 0.1 if i % 3 else x / 2.9
    ok = ok and float(repr(x)) == x and float("%.17g" % x) == x
print(ok, x)
y = 1.0
for i in range(1074):
    y /= 2
    ok = ok and float(repr(y)) == y
print(ok, y, y / 2)
print("%.0f %.1f %.2f %.3f %.20f %.5e %g %g %g %.3g %#.3g" % (0.5, 0.25, 0.125, 0.0625, 0.1, 123456.789, 1e5, 1e6, 1e-5, 0.00012345, 1.0))
print("%.30f" % 0.1, "%.15g" % 0.1, "%.17g" % 0.1, "%.0e" % 15, "%.0e" % 25, f"{1e23:.0f}", f"{2**0.5:.40f}", f"{1e-10:.3f}", f"{123456789.123456789:.4f}")
