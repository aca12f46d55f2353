# bytearray: item and slice assignment, growing and shrinking.
# alloc-fail: yes
b = bytearray(b"hello")
b[0] = 72
b[-1] = ord("!")
print(b, len(b), b[1], b[1:3], type(b[1:3]).__name__)
b[1:3] = b"EEEE"
print(b)
b[1:5] = b""
print(b)
b[1:1] = [1, 2]
print(b)
b[::2] = b"xyz"
print(b)
b[len(b):] = bytearray(b"end")
print(b)
b[:] = b"new"
print(b)
b[5:9] = b"far"
print(b)
b[0:0] = range(3)
print(b)
del b[0], b[-1]
print(b)
del b[1:3]
print(b)
del b[::2]
print(b)
b.append(65)
b.extend(b"BC")
b.extend([68, 69])
b.extend(x for x in (70, 71))
b += b"H"
b += bytearray(b"I")
b *= 2
print(b)
b.insert(0, 48)
b.insert(-1, 49)
b.insert(100, 50)
print(b, b.pop(), b.pop(0), b.pop(-2), b)
b.remove(65)
b.reverse()
print(b, b.count(66), b.index(66))
c = b.copy()
b.clear()
print(b, c == bytearray(c), c is not b, len(c))
b = b2 = bytearray(b"ab")
b += b"c"
print(b2, b is b2)
self_ = bytearray(b"abc")
self_[1:1] = self_
self_.extend(self_)
print(self_)
for f in (lambda: c.append(256), lambda: c.append(-1), lambda: c.extend([1, 300]), lambda: c.insert(0, 999), lambda: c.remove(0), lambda: bytearray(-1), lambda: c.__setitem__(0, 256)):
    try:
        print(f())
    except ValueError as e:
        print(type(e).__name__, end=" ")
print()
for f in (lambda: c.append("a"), lambda: c.extend("ab"), lambda: c.extend(5), lambda: c.append(None), lambda: c + "x", lambda: c.__setitem__(0, b"a"), lambda: c.__setitem__(slice(0, 1), "x"), lambda: hash(c), lambda: {c: 1}):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, end=" ")
print()
for f in (lambda: c.__setitem__(100, 0), lambda: bytearray().pop(), lambda: c.pop(100), lambda: c.__delitem__(100)):
    try:
        print(f())
    except IndexError as e:
        print(e)
try:
    c[::2] = b"x"
except ValueError as e:
    print(e)
