# board: no (floats have 24 bits there)
# Fixed numbers of digits: rounded once, ties of the exact value to even, whatever the size of the number.
for x in (0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 1e-7, 123456789.987654321, 2.0**52 + 0.5, 2.0**53, 1e15 + 0.25, 1e16):
    print([f"{x:.{n}f}" for n in (0, 1, 2, 3, 7, 15, 22, 23, 30)])
for x in (1e22, 1e23, 1.7e300, 5e-324, 2.2250738585072014e-308, 1e-40, 2.0**-74, 2.0**-75, 0.0, 9.5, 99.95, 0.9999999):
    print("%.0f %.1f %.3f %.20f" % (x, x, x, x))
print("%5.2f|%-8.1f|%+08.3f|% .0f|%#.0f" % (3.14159, -2.25, 1.0005, 2.5, 3.5), format(-0.04, ".1f"))

# A generator of numbers that needs no module.
state = 12345
lines = 0
total = 0
for i in range(1500):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    x = (state >> 11) / 2.0 ** (i % 70)
    text = "%.*f" % (i % 24, x)
    if abs(float(text) - x) > 0.51 * 10.0 ** -(i % 24) + x * 2e-16:
        print("far off", x, text)
    for c in text:
        total = (total * 31 + ord(c)) % 1000003
print(total)
