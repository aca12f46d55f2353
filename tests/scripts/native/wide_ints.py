# Ints of 32 and 64 bits, which native code on boards holds unboxed: every operator on numbers around the limits of small
# ints, of 32 and of 64 bits, in functions that first see small ones, and in functions that first see large ones.
from array import array

EDGES = [
    0, 1, 2, 3, 7, 31, 255, 0x7FFF, 0xFFFF, 0x3FFFFFFF, 0x40000000, 0x7FFFFFFF, 0x80000000, 0xEDB88320, 0xFFFFFFFF,
    0x100000000, 0x123456789ABCDEF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF, 0x10000000000000000,
    -1, -2, -255, -0x40000000, -0x40000001, -0x7FFFFFFF, -0x80000000, -0x80000001, -0xFFFFFFFF, -0x7FFFFFFFFFFFFFFF,
    -0x8000000000000000, -0x8000000000000001,
]
PRIME = 0xFFFFFFFFFFFFFFC5

SHAPES = {
    "add": "x + y",
    "sub": "x - y",
    "mul": "x * y",
    "and": "x & y",
    "or": "x | y",
    "xor": "x ^ y",
    "lt": "x < y",
    "le": "x <= y",
    "eq": "x == y",
    "ne": "x != y",
    "floor": "x // y if y else 5",
    "mod": "x % y if y else 7",
    "left": "x << (y & 31)",
    "right": "x >> (y & 63)",
    "left const": "(x << 9) ^ (y << 1)",
    "right const": "(x >> 5) + (y >> 33)",
    "masked product": "(x * y + 12345) & 0xFFFFFFFF",
    "masked sum": "(x + y) & 0xFFFFFFFF",
    "masked difference": "(x - y) & 0xFFFF",
    "masked shift": "(x << 7) & 0xFFFFFFFF",
    "inverse": "~x & 0xFFFFFFFF ^ y",
    "negative": "-x + y",
    "rotate": "((x & 0xFFFFFFFF) << 5 | (x & 0xFFFFFFFF) >> 27) & 0xFFFFFFFF ^ y",
    "truth": "1 if x else 2 if y else 3",
    "step": "((x & 0xFFFFFFFF) >> 8) ^ ((y & 0xFF) * 0x1010101)",
    "signed": "(x & 0xFFFFFFFF ^ 0x80000000) - 0x80000000",
    "float": "(x & 0xFFFF) * 0.5 + (y & 0xFF)",
}


def make(shape):
    space = {}
    exec("def f(x, y):\n    return " + shape, space)
    return space["f"]


def digest(f, pairs):
    total = 0
    for x, y in pairs:
        total = (total * 31 + int(f(x, y) * 2)) % PRIME
    return total


rising = [(x, y) for x in EDGES for y in EDGES]
falling = rising[::-1]
middle = sorted(rising, key=lambda pair: abs(abs(pair[0]) - 0xFFFFFFFF) + abs(pair[1]))
for name in SHAPES:
    print(name, [digest(make(SHAPES[name]), pairs) for pairs in (rising, falling, middle)])


# Loops, where the type of a variable changes on the way.
def fnv(data):
    h = 0x811C9DC5
    for byte in data:
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def crc(data, polynomial):
    value = 0xFFFFFFFF
    for i in range(len(data)):
        value ^= data[i]
        for _ in range(8):
            value = (value >> 1) ^ polynomial if value & 1 else value >> 1
    return value ^ 0xFFFFFFFF


def doubling(n):
    value = 1
    seen = []
    for _ in range(n):
        value = value * 3 + 1
        seen.append(value)
    return seen


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def xorshift(seed, n):
    state = seed
    for _ in range(n):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
    return state


def lcg(seed, n):
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return seed


text = bytes(range(200))
for _ in range(12):
    results = [fnv(text), crc(text, 0xEDB88320), adler(text * 20), xorshift(2463534242, 50), xorshift(1, 9), lcg(42, 9)]
print(results)
for n in [5, 20, 45, 60]:
    print(doubling(n)[-1], sum(doubling(n)))


# Items of arrays of words and of 64 bits.
def mix(source, target, salt):
    for i in range(len(source)):
        target[i] = source[i] ^ salt
        target[i] = (target[i] + i) & 0xFFFFFFFF
    return target[len(target) - 1]


def copy(source, target):
    for i in range(len(source)):
        target[i] = source[i]


for code in "IQLq":
    words = array(code, [i * 2654435761 & 0xFFFFFFFF for i in range(20)])
    for _ in range(12):
        target = array("I", [0] * 20)
        last = mix(words, target, 0xDEADBEEF)
    print(code, last, sum(target))
for code, value in [("I", -1), ("I", 1 << 32), ("i", 1 << 31), ("i", -(1 << 31) - 1), ("Q", -1), ("Q", 1 << 64), ("q", 1 << 63)]:
    for _ in range(12):
        try:
            copy([1, 0x3FFFFFFF, value], array(code, [0, 0, 0]))
        except OverflowError:
            print(code, "overflow", end=" ")
    print()
for code, value in [("I", 0xFFFFFFFF), ("i", -(1 << 31)), ("Q", (1 << 64) - 1), ("q", -(1 << 63)), ("q", (1 << 63) - 1)]:
    for _ in range(12):
        target = array(code, [0, 0, 0])
        copy(array(code, [1, 0x3FFFFFFF, value]), target)
    print(code, list(target))


# What an exit makes of them, and what is raised behind one.
def far(x, things):
    y = x & 0xFFFFFFFF
    z = y * 0x10001
    w = z - (1 << 40)
    for thing in things:
        y = y ^ thing
    return x, y, z, w


for things in [[1, 2], [0xFFFFFFFF], [1 << 40], [True, 1 << 70], [-1], [-5, 7]] * 6:
    print(far(0xDEADBEEF, things)[1:], end=" ")
print()
try:
    far(5, [1, "a"])
except TypeError as error:
    print("TypeError", error)
