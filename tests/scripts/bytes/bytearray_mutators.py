# The methods of bytearray that change it.
b = bytearray(b"abc")
b.append(100)
b.extend(b"ef")
b.extend([103])
b.extend(range(104, 106))
b.insert(0, 65)
b.insert(-1, 66)
print(b, b.pop(), b.pop(0), b.pop(-2), b)
b.remove(97)
b.reverse()
print(b, b.copy() == b, b.copy() is b, len(b))
b[0] = 90
b[-1] = 33
b[1:3] = b"--"
b += b"++"
b *= 2
del b[0]
del b[::3]
print(b)
b[:] = b"new"
b[1:1] = [1, 2]
b[::2] = b"XYZ"
print(b)
for f in (lambda: b.append(256), lambda: b.append("a"), lambda: b.append(-1), lambda: b.extend("text"), lambda: b.extend([256]), lambda: b.extend(5), lambda: b.insert(0, 300), lambda: b.remove(250), lambda: b.pop(100), lambda: bytearray().pop(), lambda: b.__setitem__(0, 256), lambda: b.__setitem__(100, 1), lambda: b.__setitem__(0, "a"), lambda: hash(b), lambda: b.remove(b"a"), lambda: b.__iadd__("x"), lambda: b.__setitem__(slice(0, 1), "x"), lambda: b.__setitem__(slice(0, 1), 5), lambda: b.__delitem__(100), lambda: b.append()):
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
b.clear()
print(b, bytearray(5), bytearray([1]), bytearray("é", "utf-8"), bytearray(b"a") == b"a", bytearray(b"a") + b"b", b"a" + bytearray(b"b"), type(b"a" + bytearray(b"b")).__name__, type(bytearray() + b"").__name__)
c = bytearray(b"x")
d = c
d += b"y"
print(c, c is d, bytes(c), bytearray(c) is c)
