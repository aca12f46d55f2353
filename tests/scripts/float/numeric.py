# board: differs (floats are f32)
# Numerical loops whose every digit is fixed by IEEE 754.
# alloc-fail: yes
def sqrt(x):
    r = x
    for _ in range(60):
        r = (r + x / r) / 2
    return r


print(sqrt(2.0), sqrt(10.0), sqrt(1e10))
s = 0.0
for i in range(1, 200):
    s += 1.0 / (i * i)
print(s)
h = 0.0
for i in range(1, 100):
    h += (-1) ** (i + 1) / i
print(h)
x, r = 0.3, 3.9
out = []
for i in range(50):
    x = r * x * (1 - x)
print(x)


def mandel(cr, ci):
    zr = zi = 0.0
    for i in range(50):
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
        if zr * zr + zi * zi > 4:
            return i
    return 50


for y in range(-2, 3):
    print([mandel(x / 4 - 1.5, y / 2) for x in range(9)])


def poly(cs, x):
    r = 0.0
    for c in cs:
        r = r * x + c
    return r


print([poly((1.5, -2.0, 0.5, 3), x / 2) for x in range(-4, 5)])


def kahan(xs):
    s = c = 0.0
    for x in xs:
        y = x - c
        t = s + y
        c = (t - s) - y
        s = t
    return s


xs = [0.1] * 100
print(kahan(xs) == 10.0, kahan(xs), xs[0] * 100)
m = [[1.0, 2.0], [3.0, 4.5]]
v = [0.5, -1.25]
print([sum(a * b for a, b in zip(row, v)) > 0 for row in m], [row[0] * v[0] + row[1] * v[1] for row in m])


def simpson(f, a, b, n):
    h = (b - a) / n
    t = f(a) + f(b)
    for i in range(1, n):
        t += f(a + i * h) * (4 if i % 2 else 2)
    return t * h / 3


print(simpson(lambda x: x * x * x, 0.0, 2.0, 8), simpson(lambda x: 1 / (1 + x * x), 0.0, 1.0, 20) * 4)
a, b, t, p = 1.0, 0.5, 0.25, 1.0
for _ in range(4):
    y = (a + b) / 2
    a, b, t, p = y, sqrt(a * b), t - p * (a - y) * (a - y), p * 2
print(round((a + b) * (a + b) / (4 * t), 6))
