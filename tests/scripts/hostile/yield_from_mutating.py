# yield from a list, dict or set that the consumer changes between the items.
def g(x):
    yield from x


a = [1, 2, 3]
it = g(a)
print(next(it))
a.clear()
print(list(it))
d = {1: 1, 2: 2}
it = g(d)
next(it)
d[3] = 3
try:
    next(it)
except RuntimeError as e:
    print(e)
s = {1, 2}
it = g(s)
next(it)
s.clear()
try:
    print(list(it))
except RuntimeError as e:
    print(e)
b = bytearray(b"abc")
it = g(b)
next(it)
b.extend(b"d")
print(list(it))
