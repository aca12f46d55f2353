# Views of views, released views, casts, wrong formats, views of temporary objects.
b = bytearray(range(16))
v = memoryview(b)
w = v[2:10][::2]
print(bytes(w), len(w), w[1], bytes(w[::-1]))
w[0] = 99
print(b[2])
v.release()
for f in (lambda: v[0], lambda: len(v), lambda: bytes(v), lambda: v[1:2], lambda: v.tolist(), lambda: v == b, lambda: hash(v), lambda: v.cast("B")):
    try:
        print(f())
    except ValueError as e:
        print("ValueError")
r = memoryview(b"readonly")
for f in (lambda: r.__setitem__(0, 1), lambda: r.__setitem__(slice(0, 1), b"x")):
    try:
        f()
    except TypeError as e:
        print(e)
print(hash(r) == hash(b"readonly"), r == b"readonly", r.readonly, r.format, r.itemsize, r.nbytes, r.shape)
for bad in ("text", 5, [1], None):
    try:
        memoryview(bad)
    except TypeError as e:
        print(e)
with memoryview(b"abc") as m:
    print(m[0])
try:
    m[0]
except ValueError as e:
    print(e)
c = memoryview(bytearray(8)).cast("I")
c[0] = 2**32 - 1
print(len(c), c[0], bytes(c.cast("B")[:5]))
for x in (2**32, -1, "x", 1.5):
    try:
        c[1] = x
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
for fmt in ("Q", "h", "q"):
    print(len(memoryview(bytes(16)).cast(fmt)), end=" ")
try:
    memoryview(bytes(15)).cast("I")
except TypeError as e:
    print("TypeError")
for i in (3, -4, 100):
    try:
        memoryview(b"abc")[i]
    except IndexError as e:
        print(e)
