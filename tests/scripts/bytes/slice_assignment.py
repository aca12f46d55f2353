# Slice assignment and deletion with any step on bytearray, list, array; every error.
from array import array


def check(make, label):
    for text in (
        "a[1:3] = r(b'XYZ')", "a[::2] = r(b'ABCDE')", "a[::-1] = r(bytes(range(10)))", "del a[::3]", "del a[5:2:-1]", "del a[:]", "a[2:2] = r(b'__')", "a[8:2] = r(b'q')",
        "a[:0] = r(b'start')", "a[100:] = r(b'end')", "a[1:8:3] = r(b'abc')", "a[::2] = r(b'too few')[:2]", "a[3:1:-1] = r(b'zz')", "a[:] = r(b'')", "a[::1] = r(b'one')", "a[5:0:2] = r(b'')", "del a[-3:]", "del a[20:]", "del a[::-2]",
        "a[0] = r(b'x')[0]", "a[-1] = 7", "a[10] = 1", "a[-11] = 1", "del a[3]", "del a[-1]", "del a[10]", "a[1:2] = 5", "a[::0] = r(b'')", "a['x'] = 1", "a[1.0:] = r(b'')", "a[None:2] = r(b'n')",
    ):
        a = make(b"0123456789")
        try:
            exec(text, {"a": a, "r": make})
            print(label, text, a if label != "list" else bytes(a))
        except Exception as e:
            print(label, text, type(e).__name__, e)


check(bytearray, "bytearray")
check(list, "list")
a = array("h", range(10))
a[2:4] = array("h", [20, 30, 40])
print(a)
a[::3] = array("h", [0, 0, 0, 0])
print(a)
del a[::2]
print(a)
for text in ("a[0:1] = [1]", "a[::2] = array('h', [1])", "a[0] = 'x'", "a[0] = 99999", "a[1:2] = array('b', [1])"):
    try:
        exec(text)
        print(a)
    except Exception as e:
        print(type(e).__name__, e)
l = list(range(5))
l[1:3] = "abc"
print(l)
l[::2] = range(3)
print(l)
l[:] = (x for x in "gen")
print(l)
l[1:1] = l
print(l)
l[::-1] = l
print(l)
m = memoryview(bytearray(b"abcdef"))
m[1:3] = b"XY"
print(bytes(m))
for text in ("m[0:2] = b'abc'", "del m[0]", "m[::2] = b'123'", "m[0] = 300", "m[0] = b'x'"):
    try:
        exec(text)
        print(bytes(m))
    except Exception as e:
        print(type(e).__name__, e)
