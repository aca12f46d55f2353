# board: no (fields of 64 bits need words of 64 bits)
# tiers: bytecode native viper
# cpython: differs (viper types)
# Fields of structs by a layout: numbers, bit fields, structs in structs, arrays, pointers, both byte orders.
import micropython
import uctypes
from uctypes import UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FLOAT32, FLOAT64, ARRAY, PTR
from uctypes import BFUINT8, BFINT16, BFUINT32, BF_POS, BF_LEN

FIELDS = {
    "u8": 0 | UINT8,
    "i8": 1 | INT8,
    "u16": 2 | UINT16,
    "i16": 4 | INT16,
    "u32": 8 | UINT32,
    "i32": 12 | INT32,
    "f32": 16 | FLOAT32,
    "f64": 24 | FLOAT64,
    "low": 32 | BFUINT8 | 0 << BF_POS | 3 << BF_LEN,
    "high": 32 | BFUINT8 | 3 << BF_POS | 5 << BF_LEN,
    "signed": 34 | BFINT16 | 4 << BF_POS | 7 << BF_LEN,
    "wide": 36 | BFUINT32 | 1 << BF_POS | 30 << BF_LEN,
    "inner": (40, {"a": 0 | UINT8, "b": 2 | INT16, "deep": (4, {"c": 0 | UINT32})}),
    "data": (48 | ARRAY, 4 | INT16),
    "pairs": (56 | ARRAY, 3, {"x": 0 | UINT8, "y": 1 | UINT8}),
}
LITTLE = uctypes.layout(FIELDS, uctypes.LITTLE_ENDIAN)
BIG = uctypes.layout(FIELDS, uctypes.BIG_ENDIAN)
SIZE = uctypes.sizeof(LITTLE)


@micropython.viper
def fill_little(buf, k: int):
    s = LITTLE(buf)
    s.u8 = k + 250
    s.i8 = -k
    s.u16 = k * 1000
    s.i16 = -k * 100
    s.u32 = k + 0xfffffff0
    s.i32 = -k
    s.f32 = k / 2
    s.f64 = k
    s.low = k
    s.high = k + 20
    s.signed = -k
    s.wide = k << 20
    s.inner.a = k
    s.inner.b = -k
    s.inner.deep.c = k * k
    for i in range(4):
        s.data[i] = i - k
    s.data[3] += 5
    for i in range(len(s.data) - 1):
        s.pairs[i].x = i + k
        s.pairs[i].y = i * k
    s.u8 += 1
    s.high -= 3


@micropython.viper
def show_little(p: ptr8):
    s = LITTLE(p)
    print(s.u8, s.i8, s.u16, s.i16, s.u32, s.i32, s.f32, s.f64, s.low, s.high, s.signed, s.wide)
    print(s.inner.a, s.inner.b, s.inner.deep.c, s.data[0], s.data[1], s.data[2], s.data[3], s.pairs[2].x, s.pairs[1].y)


@micropython.viper
def fill_big(buf, k: int):
    s = BIG(buf)
    s.u8 = k + 250
    s.i8 = -k
    s.u16 = k * 1000
    s.i16 = -k * 100
    s.u32 = k + 0xfffffff0
    s.i32 = -k
    s.f32 = k / 2
    s.f64 = k
    s.low = k
    s.high = k + 20
    s.signed = -k
    s.wide = k << 20
    inner = s.inner
    inner.a = k
    inner.b = -k
    inner.deep.c = k * k
    for i in range(4):
        s.data[i] = i - k
    s.data[3] += 5
    for i in range(3):
        pair = s.pairs[i]
        pair.x = i + k
        pair.y = i * k
    s.u8 += 1
    s.high -= 3


@micropython.viper
def show_big(p: ptr8):
    s = BIG(p)
    print(s.u8, s.i8, s.u16, s.i16, s.u32, s.i32, s.f32, s.f64, s.low, s.high, s.signed, s.wide)
    print(s.inner.a, s.inner.b, s.inner.deep.c, s.data[0], s.data[1], s.data[2], s.data[3], s.pairs[2].x, s.pairs[1].y)


# The same memory as plain Python sees it.
def plain(s):
    print(s.u8, s.i8, s.u16, s.i16, s.u32, s.i32, s.f32, s.f64, s.low, s.high, s.signed, s.wide)
    print(s.inner.a, s.inner.b, s.inner.deep.c, s.data[0], s.data[1], s.data[2], s.data[3], s.pairs[2].x, s.pairs[1].y)


for k in (1, 3):
    a, b = bytearray(SIZE), bytearray(SIZE)
    fill_little(a, k)
    show_little(a)
    plain(LITTLE(a))
    print(bytes(a))
    fill_big(b, k)
    show_big(b)
    plain(BIG(b))
    print(bytes(b))

WIDE = uctypes.layout({"u": 0 | UINT64, "i": 8 | INT64})
NODE = {"value": 8 | INT32}
NODE["next"] = (0 | PTR, NODE)
NODE["words"] = (16 | PTR, UINT16)
NODE["other"] = (24 | PTR, {"x": 0 | UINT8, "y": 1 | UINT8})
NODE = uctypes.layout(NODE)


@micropython.viper
def wide(p: ptr8) -> uint:
    s = WIDE(p)
    s.i = -1
    s.u = uint(s.i) - 1
    return s.u


print(wide(bytearray(16)))


@micropython.viper
def link(a, b, words, other):
    first = NODE(a)
    second = NODE(b)
    first.next = ptr(second)
    first.value = 10
    second.value = 32
    second.next = ptr(0)
    first.words = ptr16(words)
    second.other = ptr8(other)


@micropython.viper
def total(head: ptr) -> int:
    result = 0
    p = head
    while p:
        node = NODE(p)
        result += node.value
        p = ptr(node.next)
    return result


@micropython.viper
def through(a) -> int:
    node = NODE(a)
    second = NODE(node.next)
    second.other.y = 7
    return node.words[1] * 100 + second.other.x + int(second is node) + int(ptr(second) == node.next)


a, b = bytearray(32), bytearray(32)
words, other = bytearray(b"\x01\x00\x02\x00"), bytearray([5, 6])
link(a, b, words, other)
print(total(a), through(a), other)

# At an offset, and as an array in memory.
POINT = uctypes.layout({"x": 0 | INT16, "y": 2 | INT16})
POINT_SIZE = uctypes.sizeof(POINT)


@micropython.viper
def move(points, n: int, dx: int, dy: int):
    p = ptr8(points)
    for i in range(n):
        s = POINT(p, i * 4)
        s.x += dx
        s.y += dy
    last = POINT(p + (n - 1) * 4)
    print(last.x, last.y, int(last) - int(p), ptr16(last)[1])


points = bytearray(12)
move(points, 3, 5, -2)
move(points, 3, 1, 1)
print(points)


# A layout has to be bound above the function.
try:
    exec("@micropython.viper\ndef later(p: ptr8) -> int:\n    return LATER(p).x\n", {"micropython": micropython})
except Exception as e:
    print(type(e).__name__, e)


def check(body, head="def f(p: ptr8, x, i: int) -> int:"):
    space = {"micropython": micropython, "POINT": POINT, "LITTLE": LITTLE, "WIDE": WIDE}
    try:
        exec("@micropython.viper\n" + head + "\n    s = LITTLE(p)\n    " + body + "\n", space)
        print("no error:", body)
    except Exception as e:
        print(type(e).__name__, e)


check("return s.u8")
check("return s.nothing")
check("s.nothing = 1")
check("s.u8 = x")
check("s.u8 = 'a'")
check("s.u8 = 1.5")
check("s.f32 = x")
check("s.data = 1")
check("s.inner = 1")
check("s.pairs[0] = 1")
check("return s.data[4]")
check("return s.data[-1]")
check("return s.data[x]")
check("s = POINT(p)")
check("return s")
check("return s + 1")
check("d = s.data")
check("return p.u8")
check("return LITTLE()")
check("return LITTLE(p, x)")
check("print(s)")
check("return s[0]")
