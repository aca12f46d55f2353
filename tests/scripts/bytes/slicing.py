# Slices of bytes, bytearray and memoryview agree.
data = bytes(range(10))
forms = (data, bytearray(data), memoryview(data))
bounds = (None, 0, 2, 9, 10, 15, -1, -4, -10, -20)
n = 0
for a in bounds:
    for b in bounds:
        for step in (None, 1, 2, 5, -1, -3, -20):
            r = [bytes(f[a:b:step]) for f in forms]
            assert r[0] == r[1] == r[2] == bytes(list(range(10))[a:b:step]), (a, b, step)
            n += 1
print(n)
for a, b, s in ((1, 5, None), (None, None, -1), (-3, None, None), (8, 2, -2), (0, 100, 3), (5, 5, None), (7, 3, None)):
    print([list(f[a:b:s]) for f in forms])
for f in forms:
    for bad in (slice(None, None, 0), slice("a", None), slice(1.5, None)):
        try:
            f[bad]
        except (ValueError, TypeError) as e:
            print(type(e).__name__, end=" ")
print()
full = 0
for a in range(-6, 7, 2):
    for b in range(-6, 7, 2):
        for new in (b"", b"x", b"12345"):
            w, l = bytearray(b"abcde"), list(b"abcde")
            w[a:b] = new
            l[a:b] = new
            assert list(w) == l, (a, b, new)
            d, k = bytearray(b"abcde"), list(b"abcde")
            del d[a:b]
            del k[a:b]
            assert list(d) == k
            full += 1
print(full)
for step in (2, 3, -1, -2):
    w, l = bytearray(b"abcdefg"), list(b"abcdefg")
    count = len(l[::step])
    w[::step] = bytes(range(count))
    l[::step] = range(count)
    assert list(w) == l
    del w[1::step]
    del l[1::step]
    print(step, bytes(w), list(w) == l)
