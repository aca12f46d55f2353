import array
import micropython


@micropython.viper
def get(p: ptr8, i: int) -> int:
    return p[i]


@micropython.viper
def put16(p: ptr16, i: int, x: int):
    p[i] = x


@micropython.viper
def moved(p: ptr8, n: int) -> int:
    q = ptr32(p + n)
    return q[0] + q[-1]


@micropython.viper
def cast(buf, i: int) -> int:
    p = ptr8(buf)
    for k in range(3):
        p += 1
    return p[i]


@micropython.viper
def inner(p: ptr8, i: int) -> ptr8:
    return p + i


@micropython.viper
def outer(p: ptr8, i: int) -> int:
    return int(get(inner(p, i), 0)) if i > 5 else int(get(p + 2, i + 8))


@micropython.viper
def raw(address: int) -> int:
    return ptr8(address)[0]


@micropython.viper
def either(a, b, which: bool, i: int) -> int:
    p = ptr8(a) if which else ptr8(b)
    return p[i]


b = bytearray(10)


def attempt(f, *a):
    try:
        print(f.__name__, a[1:], f(*a))
    except Exception as e:
        print(f.__name__, a[1:], type(e).__name__, e)


attempt(get, b, 9)
attempt(get, b, 10)
attempt(get, b, -1)
attempt(put16, b, 4, 1)
attempt(put16, b, 5, 1)
attempt(put16, array.array("H", [1, 2]), 2, 1)
attempt(moved, b, 4)
attempt(moved, b, 6)
attempt(moved, b, 7)
attempt(moved, b, 3)
attempt(cast, b, 6)
attempt(cast, b, 7)
attempt(cast, b"abc", 0)
attempt(outer, b, 0)
attempt(outer, b, 9)
attempt(outer, b, 10)
attempt(either, b, b"abc", True, 5)
attempt(either, b, b"abc", False, 5)
attempt(get, b"", 0)
attempt(get, "text", 4)
attempt(get, memoryview(b)[2:4], 2)
attempt(get, b, 1 << 62)


# Structs: fields and elements of arrays.
import uctypes

LAYOUT = uctypes.layout({
    "x": 0 | uctypes.UINT32,
    "y": 4 | uctypes.UINT32,
    "a": (8 | uctypes.ARRAY, 4 | uctypes.UINT8),
})


@micropython.viper
def field(p: ptr8, offset: int) -> int:
    s = LAYOUT(p, offset)
    s.y = 7
    return int(s.y)


@micropython.viper
def element(p: ptr8, i: int) -> int:
    s = LAYOUT(p)
    return s.a[i]


b = bytearray(12)
attempt(field, b, 0)
attempt(field, b, 4)
attempt(field, b, 5)
attempt(element, b, 3)
attempt(element, b, 4)


# A pointer kept across a loop, moved, cast and compared.
@micropython.viper
def total(p: ptr8, n: int) -> int:
    end = p + n
    result = 0
    while p < end:
        result += ptr16(p)[0]
        p += 2
    return result


attempt(total, b"\x01\x00\x02\x00", 4)
attempt(total, b"\x01\x00\x02\x00", 5)
total(b"abc", 6)
