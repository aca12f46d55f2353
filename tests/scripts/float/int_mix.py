# board: differs (floats are f32)
# Loops where a variable changes between int, float and large int.
# alloc-fail: yes
x = 1
out = []
for step in (2, 0.5, 2**40, 2**40, 1.0, 3):
    x *= step
    out.append((x, type(x).__name__))
print(out)
x = 0
for v in (1, 2.5, True, 10**20, -0.5):
    x += v
    print(x, type(x).__name__, end="; ")
print()


def mean(xs):
    t = 0
    for v in xs:
        t += v
    return t / len(xs)


print(mean([1, 2, 3]), mean([1.5, 2]), mean([10**20, 10**20]), mean([True, False]), mean(range(5)))


def f(a, b):
    return a + b, a - b, a * b, a / b, a // b, a % b, a < b, a == b


for a, b in ((7, 2), (7.0, 2), (7, 2.0), (7.5, 2.5), (10**20, 3), (10**20, 2.0), (1e20, 10**20), (True, 2), (2, True), (-7, 2.0), (0.0, 5)):
    print(f(a, b))
v = 3
v /= 2
v //= 1
v += 1
v = int(v)
v <<= 2
print(v)
total = 0.0
for i in range(10):
    total += i if i % 2 else i / 2
print(total)
c = 0
t = 0
while t < 5:
    t += 0.75 if c % 2 else 1
    c += 1
print(t, c)
m = {}
for k in (1, 1.0, 2, 2.5, True):
    m[k] = m.get(k, 0) + 1
print(m)
print([i * 0.1 for i in range(5)], [round(i * 0.1, 1) for i in range(5)], sum(i * 0.5 for i in range(4)), max(1, 1.5, 2**70), min(0.5, -(2**70)))
print(int(1e15) + 1, int(1e15 + 0.3), 1e15 + 1 == 10**15 + 1, float(10**15) == 10**15, 2**53 + 1.0 == 2**53)
i = 5
while i:
    i = i - 1 if i > 2 else i - 1.0
print(i, type(i).__name__)
