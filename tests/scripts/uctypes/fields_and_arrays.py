# cpython: differs (uctypes is MicroPython's)
# Structs over bytearrays: scalars, bit fields, arrays, nested structs, byte orders, sizes and bounds.
import uctypes
L = {
    "a": uctypes.UINT8 | 0,
    "b": uctypes.INT16 | 2,
    "c": uctypes.UINT32 | 4,
    "lo": uctypes.BFUINT8 | 0 | 0 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "hi": uctypes.BFUINT8 | 0 | 4 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "arr": (uctypes.ARRAY | 8, uctypes.UINT16 | 3),
    "sub": (16, {"x": uctypes.INT8 | 0, "y": uctypes.UINT8 | 1}),
    "subs": (uctypes.ARRAY | 20, 2, {"p": uctypes.UINT16 | 0}),
}
for order in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN, uctypes.NATIVE):
    buf = bytearray(range(32))
    s = uctypes.struct(uctypes.addressof(buf), L, order)
    print(s.a, s.b, s.c, s.lo, s.hi, [s.arr[i] for i in range(3)], s.sub.x, s.sub.y, [t.p for t in (s.subs[0], s.subs[1])])
    s.a = 255
    s.b = -2
    s.c = 0xDEADBEEF
    s.lo = 5
    s.hi = 10
    s.arr[1] = 0x1234
    s.sub.x = -1
    s.subs[1].p = 0xABCD
    print(bytes(buf))
    print(uctypes.sizeof(s), uctypes.sizeof(L, order), uctypes.sizeof(s.sub), uctypes.sizeof(s.arr))
for bad in (lambda: s.nothing, lambda: s.arr[3], lambda: s.arr[-1], lambda: s.subs[2], lambda: setattr(s, "nothing", 1), lambda: setattr(s, "sub", 1), lambda: uctypes.sizeof(5), lambda: uctypes.struct("a", L), lambda: uctypes.struct(0, 5), lambda: s[0]):
    try:
        bad()
        print("fine")
    except (AttributeError, IndexError, TypeError, ValueError, OverflowError) as exc:
        print(type(exc).__name__)
print(uctypes.bytes_at(uctypes.addressof(b"hello"), 5), uctypes.bytearray_at(uctypes.addressof(buf), 2) == buf[:2])
