# Every kind of assignment target, nested, in order of evaluation.
class O:
    pass


o, d, l = O(), {}, [0, 0, 0]
log = []


def t(x):
    log.append(x)
    return x


o.a, d["k"], l[1], (x, *y) = 1, 2, 3, [4, 5, 6]
print(o.a, d, l, x, y)
a = b = c = [1]
print(a is b is c)
l[t(0)], d[t("z")] = t(7), t(8)
print(log, l, d)
i = 0
i, l[i] = 1, "set"
print(i, l)
(a, b), c = (1, 2), 3
[a, [b]] = [4, [5]]
print(a, b, c)
*a, = "xy"
(*b,) = (1,)
print(a, b)
for o.x, d["loop"] in [(1, 2), (3, 4)]:
    pass
print(o.x, d["loop"])
for i, (a, *b) in enumerate([(1, 2, 3), (4,)]):
    print(i, a, b)
with_target = [x for x, in [(1,), (2,)]]
print(with_target, [k + v for k, v in {"a": "b"}.items()])
l[0:2], o.s = "pq", "s"
print(l, o.s)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
x = 10
x += x + 5
x //= 3
x **= 2
x %= 7
x <<= 3
x |= 1
x ^= 3
x &= 0xF
x >>= 1
x -= 1
x *= 3
x /= 4
print(x)
