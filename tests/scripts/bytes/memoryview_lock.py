# A bytearray with a live memoryview does not change its size.
b = bytearray(b"abcd")
m = memoryview(b)
for f in (
    lambda: b.append(1),
    lambda: b.extend(b"xy"),
    lambda: b.pop(),
    lambda: b.clear(),
    lambda: b.insert(0, 1),
    lambda: b.__iadd__(b"x"),
    lambda: b.__delitem__(0),
    lambda: b.__setitem__(slice(0, 1), b"long"),
):
    try:
        f()
        print("resized")
    except BufferError as e:
        print("BufferError", end=" ")
print()
b[0] = 120
b[1:3] = b"YZ"
print(b, bytes(m))
m.release()
b.append(33)
print(b)
try:
    m[0]
except ValueError as e:
    print("released")
with memoryview(b) as v:
    print(v[0], bytes(v[-2:]))
try:
    len(v)
except ValueError as e:
    print("released")
b.extend(b"more")
print(b)


def tail(buf, n):
    with memoryview(buf) as view:
        return bytes(view[-n:])


print(tail(b, 3), tail(b"constant", 4))
b.pop()
print(b)
