# board: differs (floats are f32)
# Mandelbrot and Julia sets as text, a sine table and a plot, in floats and integers.
# alloc-fail: yes
import math


def mandel(cx, cy, limit):
    x = y = 0.0
    for i in range(limit):
        x2, y2 = x * x, y * y
        if x2 + y2 > 4.0:
            return i
        y = 2.0 * x * y + cy
        x = x2 - y2 + cx
    return limit


def mandel_complex(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2:
            return i
        z = z * z + c
    return limit


def mandel_int(cx, cy, limit):
    x = y = 0
    for i in range(limit):
        x2, y2 = x * x >> 12, y * y >> 12
        if x2 + y2 > 16384:
            return i
        y = (x * y >> 11) + cy
        x = x2 - y2 + cx
    return limit


CHARS = " .,:;i1tfLCG08@"
for row in range(11):
    y = row * 0.2 - 1.0
    print("".join(CHARS[mandel(-2.0 + col * 0.0625, y, 14)] for col in range(44)).rstrip())
total = sum(mandel(x / 8, y / 8, 30) for x in range(-16, 5) for y in range(-8, 9))
print(total, sum(mandel_int(x * 512, y * 512, 30) for x in range(-16, 5) for y in range(-8, 9)))
print([mandel_complex(complex(x / 4, 0.25), 20) for x in range(-8, 3)])


def julia(x, y, cx, cy, limit):
    for i in range(limit):
        if x * x + y * y > 4:
            return i
        x, y = x * x - y * y + cx, 2 * x * y + cy
    return limit


for row in range(7):
    print("".join(CHARS[julia(col / 12 - 1.5, row / 4 - 0.75, -0.8, 0.156, 14)] for col in range(37)).rstrip())
sine = [round(math.sin(i * math.pi / 16) * 10) for i in range(33)]
print(sine)
for level in range(10, -11, -5):
    print("".join("*" if s == level or (abs(s - level) < 3 and s != level) else " " for s in sine).rstrip())


def integrate(f, a, b, n):
    h = (b - a) / n
    return h * (0.5 * f(a) + sum(f(a + i * h) for i in range(1, n)) + 0.5 * f(b))


def newton(f, df, x, n=20):
    for _ in range(n):
        x -= f(x) / df(x)
    return x


print("%.6f %.6f" % (integrate(math.sin, 0, math.pi, 100), integrate(lambda x: x * x, 0, 3, 60)))
print("%.9f %.9f" % (newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0), newton(lambda x: x**3 - x - 1, lambda x: 3 * x * x - 1, 1.5)))
x = 0.3
orbit = []
for _ in range(12):
    x = 3.2 * x * (1 - x)
    orbit.append("%.4f" % x)
print(" ".join(orbit))
