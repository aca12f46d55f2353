# bytearray: what it has beside bytes' methods, and slices.
b = bytearray(b"abc")
b.append(100)
b.extend(b"ef")
b.extend([103, 104])
b.insert(0, 65)
b.insert(-1, 66)
b.insert(100, 67)
print(b, len(b), b.pop(), b.pop(0), b.pop(-2), b)
b.remove(ord("b"))
b.reverse()
print(b, b.copy() == b, b.copy() is b)
b[0] = 122
b[1:3] = b"XYZ"
b[-1:] = [49, 50]
b[::3] = b"..." if len(b[::3]) == 3 else b"." * len(b[::3])
print(b)
del b[0], b[1:3], b[::2]
print(b)
b += b"tail"
b *= 2
print(b, b + b"!", b * 2, bytearray(b"x") + b"y", b"x" + bytearray(b"y"), type(b"x" + bytearray(b"y")).__name__)
b.clear()
print(b, bool(b), bytearray(), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"q"), bytearray(range(3)))
for bad in (lambda: b.pop(), lambda: b.append(256), lambda: b.append("a"), lambda: b.append(b"a"), lambda: b.extend("a"), lambda: b.extend(5), lambda: b.extend([300]), lambda: b.remove(5), lambda: b.__setitem__(0, 1), lambda: b.insert(0, -1), lambda: hash(b), lambda: bytearray("a"), lambda: bytearray(-1), lambda: b.__setitem__(slice(0, 1), "x"), lambda: bytearray(b"ab").__setitem__(slice(None, None, 2), b"xyz"), lambda: bytearray(b"ab").__setitem__(0, 256), lambda: bytearray(b"ab").__setitem__("a", 1), lambda: bytearray(b"ab").pop(5)):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
b = bytearray(b"Hello World")
print(b.lower(), b.upper(), b.split(), b.replace(b"o", b"0"), b.find(b"o"), b.startswith(b"He"), b.strip(b"H"), b.title(), b.hex(), b.decode(), b.partition(b" "), b.center(15, b"*"), b.zfill(15), b.translate(None, b"l"), type(b.lower()).__name__, type(b.split()[0]).__name__)
print(bytearray(b"a") == b"a", bytearray(b"a") < b"b", bytearray(b"b") > bytearray(b"a"), b"l" in b, 72 in b, b.count(b"l"), b.index(b"W"), list(b[:3]), b[::-1], bytes(b[2:4]), b.isalpha(), bytearray(b"%s=%d") % (b"k", 3))
