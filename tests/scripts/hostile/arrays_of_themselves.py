# cpython: differs (an array that is seen can't be resized there)
# Arrays and bytearrays extended, assigned and compared through views of themselves.
from array import array

a = array("B", b"abcdefghij" * 3)
a[2:4] = a
a.extend(a)
a.extend(memoryview(a))
a.frombytes(memoryview(a)[1:40])
a += a
print(len(a), bytes(a[:12]))
a[::2] = a[1::2] if len(a) % 2 == 0 else a[::2]
print(bytes(a[:12]))
x = bytearray(b"abcdefghij" * 5)
x.extend(memoryview(x)[3:])
x[3:9] = memoryview(x)[5:]
x += memoryview(x)[7:]
x *= 2
x[:0] = memoryview(x)[:5]
x[10:2] = x
print(len(x), bytes(x[:20]))
m = memoryview(x)
m[0:10] = m[5:15]
m[5:15] = m[0:10]
m[::-1] = m[:]
print(bytes(x[-20:]))
i = array("i", range(10))
v = memoryview(i)
i.extend(v)
v[2:5] = v[3:6]
v[::2] = v[1::2]
print(i)
b = memoryview(i).cast("B")
i.append(5)
print(len(b) >= 80, b[0], i == array("i", i), i < i, list(reversed(i))[:3])
del i[:]
try:
    print(b[0])
except (IndexError, ValueError):
    print("gone")
try:
    v[0] = 1
except (IndexError, ValueError):
    print("gone")
