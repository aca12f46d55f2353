# board: differs (floats are f32)
# cpython: differs (uctypes is MicroPython's)
# Numbers, bit fields, structs in structs, arrays and pointers, in both byte orders; what does not fit raises.
import uctypes

DESCRIPTOR = {
    "u8": 0 | uctypes.UINT8,
    "i8": 1 | uctypes.INT8,
    "u16": 2 | uctypes.UINT16,
    "i16": 4 | uctypes.INT16,
    "u32": 8 | uctypes.UINT32,
    "i32": 12 | uctypes.INT32,
    "u64": 16 | uctypes.UINT64,
    "i64": 24 | uctypes.INT64,
    "f32": 32 | uctypes.FLOAT32,
    "f64": 40 | uctypes.FLOAT64,
    "low": 48 | uctypes.BFUINT16 | 0 << uctypes.BF_POS | 5 << uctypes.BF_LEN,
    "middle": 48 | uctypes.BFUINT16 | 5 << uctypes.BF_POS | 6 << uctypes.BF_LEN,
    "high": 48 | uctypes.BFINT16 | 11 << uctypes.BF_POS | 5 << uctypes.BF_LEN,
    "inner": (52, {"a": 0 | uctypes.UINT8, "b": 1 | uctypes.INT8}),
    "bytes": (54 | uctypes.ARRAY, 4 | uctypes.UINT8),
    "words": (60 | uctypes.ARRAY, 2 | uctypes.INT16),
    "pairs": (64 | uctypes.ARRAY, 2, {"x": 0 | uctypes.UINT8, "y": 2 | uctypes.UINT16}),
}

for order in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN):
    buf = bytearray(uctypes.sizeof(DESCRIPTOR, order))
    s = uctypes.struct(uctypes.addressof(buf), DESCRIPTOR, order)
    s.u8 = 255
    s.i8 = -2
    s.u16 = 0xABCD
    s.i16 = -300
    s.u32 = 0xDEADBEEF
    s.i32 = -70000
    s.u64 = 0xFEDCBA9876543210
    s.i64 = -(1 << 40)
    s.f32 = 1.5
    s.f64 = -0.1
    s.low = 17
    s.middle = 63
    s.high = -3
    s.inner.a = 7
    s.inner.b = -7
    for i in range(4):
        s.bytes[i] = i * 50
    s.words[0] = -1
    s.words[1] = 1000
    s.pairs[0].x = 1
    s.pairs[1].y = 0x1234
    print(len(buf), buf)
    print(s.u8, s.i8, s.u16, s.i16, s.u32, s.i32, s.u64, s.i64, s.f32, s.f64)
    print(s.low, s.middle, s.high, s.inner.a, s.inner.b, [b for b in s.bytes], s.words[0], s.words[1])
    print(s.pairs[0].x, s.pairs[0].y, s.pairs[1].y, len(s.words), str(s)[:14], str(s.words)[:13], bytes(s.bytes))
    s.u8 = 256 + 3
    s.low = 33
    print(s.u8, s.low, s.middle)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def store(object, name, value):
    setattr(object, name, value)
    return getattr(object, name)


attempt(lambda: s.nothing)
attempt(lambda: store(s, "nothing", 1))
attempt(lambda: store(s, "u8", "x"))
attempt(lambda: store(s, "inner", 1))
attempt(lambda: s.words[2])
attempt(lambda: s.words[-1])
attempt(lambda: s[0])
attempt(lambda: len(s))
attempt(lambda: uctypes.struct(buf, {"a": "b"}).a)
attempt(lambda: uctypes.struct(buf, 5).x)
attempt(lambda: uctypes.struct(buf))
attempt(lambda: uctypes.struct(buf, DESCRIPTOR, 7))
attempt(lambda: uctypes.struct(bytearray(3), {"a": 0 | uctypes.UINT32}))
attempt(lambda: store(uctypes.struct(b"1234", {"a": 0 | uctypes.UINT32}), "a", 1))
attempt(lambda: uctypes.struct(0, {"a": 0 | uctypes.UINT8}).a)
attempt(lambda: uctypes.sizeof({"a": 0 | uctypes.BFUINT8 | 6 << uctypes.BF_POS | 4 << uctypes.BF_LEN}))

# Sizes: packed, or as the machine aligns.
MIXED = {"a": 0 | uctypes.UINT8, "b": 4 | uctypes.UINT32, "c": 8 | uctypes.UINT8}
print(uctypes.sizeof(MIXED), uctypes.sizeof(MIXED, uctypes.LITTLE_ENDIAN), uctypes.sizeof(MIXED, uctypes.NATIVE))
print(uctypes.sizeof(s.inner), uctypes.sizeof(s.words), uctypes.sizeof(s.pairs), uctypes.sizeof({}))

# Memory at an address.
data = bytearray(b"some bytes")
address = uctypes.addressof(data)
print(uctypes.bytes_at(address, 4))
window = uctypes.bytearray_at(address + 5, 5)
window[0] = ord("B")
print(data, bytes(window))

# Pointers.
target = bytearray(8)
NODE = {"next": (0 | uctypes.PTR, uctypes.UINT16)}
node = uctypes.struct(bytearray(8), NODE)
node.next = uctypes.addressof(target)
node.next[1] = 0x4241
print(target, node.next[1])
LIST = {"value": 8 | uctypes.UINT32}
LIST["next"] = (0 | uctypes.PTR, LIST)
first, second = uctypes.struct(bytearray(16), LIST), uctypes.struct(bytearray(16), LIST)
first.next = uctypes.addressof(second)
second.value = 99
print(first.next[0].value)

# Layouts see a buffer, and stay in it.
POINT = uctypes.layout({"x": 0 | uctypes.INT16, "y": 2 | uctypes.INT16})
print(uctypes.sizeof(POINT))
points = bytearray(8)
for i in range(2):
    p = POINT(points, 4 * i)
    p.x = i + 1
    p.y = -i - 1
print(points, POINT(points).x, POINT(points, 4).y)
attempt(lambda: POINT(points, 5))
attempt(lambda: POINT(points, -1))
attempt(lambda: POINT())
attempt(lambda: uctypes.layout({"x": (0, 5)}))
attempt(lambda: uctypes.layout(5))
grown = POINT(points)
del points[2:]
attempt(lambda: grown.y)

# What upstream's module does too.
raw = uctypes.struct(uctypes.addressof(buf), DESCRIPTOR)
print(type(raw.bytes), raw.bytes, uctypes.sizeof(raw.bytes))
raw.bytes[0] = 77
print(buf[54], int(node.next) == uctypes.addressof(target))
attempt(lambda: int(s))
attempt(lambda: uctypes.struct(buf, []).x)
attempt(lambda: uctypes.struct(uctypes.addressof(buf), []).x)
attempt(lambda: uctypes.sizeof(()))
attempt(lambda: uctypes.sizeof((0, {}, "garbage")))
attempt(lambda: uctypes.sizeof((uctypes.PTR | 0,)))
attempt(lambda: uctypes.sizeof(s, uctypes.NATIVE))
