import hashlib

for name in ("md5", "sha1", "sha256"):
    make = getattr(hashlib, name)
    print(name, make().hexdigest(), make(b"abc").hexdigest(), make(b"a" * 1000).hexdigest())
    h = make()
    for n in (1, 62, 63, 64, 65, 119, 128):
        h.update(b"x" * n)
        print(h.hexdigest())
    c = h.copy()
    c.update(b"more")
    print(h.digest() == c.digest(), len(h.digest()) == h.digest_size, h.block_size, h.name)
    print(hashlib.new(name, b"data").hexdigest() == make(b"data").hexdigest(), make(bytearray(b"q")).digest() == make(memoryview(b"q")).digest(), name in hashlib.algorithms_available)
for bad in (lambda: hashlib.md5("text"), lambda: hashlib.new("none"), lambda: hashlib.sha1(5), lambda: hashlib.md5().update("x")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
