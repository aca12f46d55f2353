# board: no (boards have sha256, sha1 and md5)
# The other hashes of hashlib.
import hashlib

names = ("sha224", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s")
for name in names:
    make = getattr(hashlib, name)
    h = make(b"abc")
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
    other = h.copy()
    for i in range(20):
        h.update(bytes(range(i * 11 % 256)))
    print(h.hexdigest()[:32], other.digest() == make(b"abc").digest(), hashlib.new(name, b"abc").digest() == other.digest())
for name in ("shake_128", "shake_256"):
    h = hashlib.new(name)
    h.update(b"abc")
    print(h.name, h.digest_size, h.block_size, h.hexdigest(8), len(h.digest(200)), h.digest(0), h.hexdigest(length=4))
    for call in (lambda: h.digest(), lambda: h.digest("a")):
        try:
            print(call())
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
print(hashlib.blake2b(b"abc", digest_size=16).hexdigest(), hashlib.blake2s(b"abc", digest_size=5).hexdigest())
for size in (0, 65):
    try:
        hashlib.blake2b(digest_size=size)
    except ValueError as e:
        print("ValueError")
try:
    hashlib.sha512().digest(3)
except TypeError:
    print("TypeError")
print(set(names) <= hashlib.algorithms_available, "sha256" in hashlib.algorithms_guaranteed)
