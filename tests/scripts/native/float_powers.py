# Powers of floats in place, and where they leave: complex results, errors, infinities.
# board: differs (floats are f32)


def powers(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            try:
                out.append(x**y)
            except (ZeroDivisionError, OverflowError) as error:
                out.append(str(error))
    return out


def length(x, y, z):
    return (x**2 + y**2 + z**2) ** 0.5


for i in range(400):
    last = length(i * 0.5, 1.5, 2.25)
print(last)
for i in range(100):
    last = length(i, 1.5, True)
print(last, length(1, 2, 2), length(-1.0, 0.0, -0.0))
print(powers([0.5, 2.5, 10.0] * 30, [2, 0.5, -1.0])[-9:])
for x in (0.0, -0.0, -1.0, -8.0, 1e200, float("inf"), float("-inf"), float("nan"), 1.0):
    print(x, powers([2.5] * 30 + [x], [2.0, 0.5, -1.0, 3, 0, -0.5, 1e10])[-7:])
print(powers([2, 3, 1 << 60], [0.5, 2.0, -1.5] * 20)[-3:])


def root(x, n):
    for i in range(n):
        x **= 0.5
        x = x**3 % 7.5
    return x


print(root(2.0, 300), root(3, 300))
