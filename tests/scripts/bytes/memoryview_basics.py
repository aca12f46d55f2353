# memoryview: reading, writing, slicing, sharing.
# alloc-fail: yes
b = bytearray(b"abcdefgh")
m = memoryview(b)
print(m[0], m[-1], len(m), bytes(m), list(m), m[2:4].tobytes(), bytes(m[::2]), bytes(m[::-1]), m.tolist()[:3])
m[0] = 65
m[1:3] = b"XY"
print(b, m[1])
s = m[2:6]
s[0] = ord("0")
s[-1] = ord("9")
print(b, bytes(s), len(s), bytes(s[1:-1]))
t = s[1:]
t[:2] = bytearray(b"..")
print(b, bytes(t))
m[4:6] = m[0:2]
print(b)
b[7] = 122
print(m[7], m == b, m == bytes(b), m[:3] == b[:3], m == b"nope", memoryview(b"ab") == memoryview(bytearray(b"ab")))
r = memoryview(b"readonly")
print(r.readonly, m.readonly, r[0], r[3:5].tobytes(), r.nbytes, r.itemsize, r.format, r.ndim, r.shape, m.obj is b)
try:
    r[0] = 1
except TypeError as e:
    print(e)
for f in (lambda: m.__setitem__(0, 256), lambda: m.__setitem__(slice(0, 2), b"abc")):
    try:
        f()
    except ValueError as e:
        print("ValueError")
for i in (8, -9, 100):
    try:
        m[i]
    except IndexError as e:
        print(e)
for f in (lambda: memoryview("abc"), lambda: memoryview([1]), lambda: memoryview(5), lambda: m["a"], lambda: m.__setitem__(0, "a"), lambda: memoryview()):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
print(sum(m), 65 in m, [x for x in m[:3]], bytes(memoryview(m)), m.hex(), bool(memoryview(b"")), max(m), sorted(m)[:2])
print(hash(memoryview(b"ab")) == hash(b"ab"), {memoryview(b"k"): 1}[b"k"], b"".join([memoryview(b"x"), b"y"]), int.from_bytes(m[:2], "big"))
print(bytearray(m[:3]), b"a" + memoryview(b"b"), bytearray(b"a") + memoryview(b"c"), b"abc".find(memoryview(b"bc")), memoryview(b"q").tobytes())
e = bytearray()
e.extend(memoryview(b"ext"))
e += m[:1]
print(e)
