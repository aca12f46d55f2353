# cpython: differs (it holds the buffer while values are packed)
# The format or the buffer of struct changes while values are asked for their numbers.
import struct


class Index:
    def __init__(self, act, value=3):
        self.act = act
        self.value = value

    def __index__(self):
        self.act()
        return self.value


def junk():
    return [bytearray(100) for _ in range(5)]


def attempt(f):
    try:
        return f()
    except (struct.error, ValueError, TypeError, BufferError) as exc:
        return "refused"


target = bytearray(8)


def shrink():
    target[:] = b"ab"
    junk()


print(attempt(lambda: struct.pack_into("<HH", target, 0, Index(shrink), 5)))
target = bytearray(8)
print(attempt(lambda: struct.pack_into("<HH", target, Index(shrink, 4), 1, 5)))
target = bytearray(8)


def grow():
    target.extend(b"x" * 200)
    junk()


print(attempt(lambda: struct.pack_into("<HH", target, 0, Index(grow), 5)), bytes(target[:4]))
target = bytearray(8)
print(attempt(lambda: struct.unpack_from("<H", target, Index(shrink, 6))))
fmt = bytearray(b"<BBB")


def other():
    fmt[:] = b"q" * 300
    junk()


print(attempt(lambda: struct.pack(bytes(fmt), Index(other), 1, 2)))
data = bytearray(b"abcd")
for item in struct.iter_unpack("B", bytes(data)):
    data.clear()
    print(item)
