# memoryview.cast and element types.
b = bytearray(range(16))
m = memoryview(b)
for fmt in ("B", "b", "c"):
    c = m.cast(fmt)
    print(fmt, c.itemsize, len(c), c[0], c[5], c.format)
for fmt, size in (("H", 2), ("h", 2), ("I", 4), ("i", 4), ("Q", 8), ("q", 8)):
    c = m.cast(fmt)
    print(fmt, c.itemsize == size, len(c), hex(c[1]), c.nbytes, c.tolist()[0] == c[0])
c = m.cast("I")
c[0] = 0xDEADBEEF
print(b[:4], m[0])
c[1:3] = memoryview(bytearray(range(8))).cast("I")
print(b)
h = m.cast("h")
h[7] = -1
print(b[14:], h[7], m.cast("H")[7])
f = memoryview(bytearray(8)).cast("d")
f[0] = 1.5
print(f[0], bytes(f.cast("B")))
g = memoryview(bytearray(8)).cast("f")
g[1] = 0.5
print(g.tolist(), len(g), g[1:].tolist())
for fn in (lambda: m[1:].cast("H"), lambda: m.cast("z"), lambda: c.cast("H"), lambda: m.cast(5)):
    try:
        fn()
        print("accepted")
    except (TypeError, ValueError) as e:
        print("refused")
for v in (-1, 2**32):
    try:
        c[0] = v
    except ValueError as e:
        print("ValueError")
print(c.tobytes()[4:8], list(m.cast("B"))[:4], m.cast("b")[14])
