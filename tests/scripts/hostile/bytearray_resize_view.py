# Resizing a bytearray while a memoryview looks at it never crashes.
b = bytearray(b"abcdef")
m = memoryview(b)
try:
    b.extend(b"more" * 100)
except BufferError:
    pass
try:
    b.clear()
except BufferError:
    pass
try:
    print(len(bytes(m)) >= 0)
except (ValueError, IndexError, BufferError) as e:
    print(True)
m.release()
b.extend(b"x")
print(b.endswith(b"x"))
try:
    m[0]
except ValueError as e:
    print(e)
