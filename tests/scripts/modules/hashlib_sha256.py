# SHA-256: known values, pieces, copies, buffers.

import hashlib

print(hashlib.sha256().hexdigest())
print(hashlib.sha256(b"abc").hexdigest())
print(hashlib.sha256(b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").digest())

# In pieces of every size around the block of 64 bytes.
data = bytes(i * 7 & 0xFF for i in range(300))
whole = hashlib.sha256(data).hexdigest()
for size in (1, 31, 63, 64, 65, 128, 299):
    h = hashlib.sha256()
    for at in range(0, len(data), size):
        h.update(data[at : at + size])
    assert h.hexdigest() == whole, size
print(whole)

# Asking does not end it, and a copy goes its own way.
h = hashlib.sha256(b"a")
first = h.hexdigest()
copy = h.copy()
h.update(bytearray(b"b"))
copy.update(memoryview(b"xcx")[1:2])
print(first, h.hexdigest(), copy.hexdigest(), sep="\n")
print(h.digest_size, h.block_size, h.name)
for wrong in (lambda: hashlib.sha256("text"), lambda: h.update(1), lambda: h.update("text")):
    try:
        wrong()
    except TypeError:
        print("TypeError")
