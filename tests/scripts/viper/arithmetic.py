# tiers: bytecode native viper
# Integer operators: signs of // and %, shifts, bit logic, augmented forms.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def div(a: int, b: int) -> int:
    return a // b


@micropython.viper
def mod(a: int, b: int) -> int:
    return a % b


@micropython.viper
def bits(a: int, b: int) -> int:
    return ((a & b) + (a | b) * 3) ^ (a - b)


@micropython.viper
def shl(a: int, n: int) -> int:
    return a << n


@micropython.viper
def shr(a: int, n: int) -> int:
    return a >> n


@micropython.viper
def neg(a: int) -> int:
    return -a


@micropython.viper
def inv(a: int) -> int:
    return ~a


@micropython.viper
def aug(a: int, b: int) -> int:
    a += b
    a -= 3
    a *= 2
    a //= 3
    a %= 1000
    a <<= 2
    a >>= 1
    a &= 0xFFF
    a |= 0x100
    a ^= b
    return a


@micropython.viper
def mixed(a: int, b: int, c: int) -> int:
    return a + b * c - (a - b) * (c + 1) + ((a << 2) >> 1) - -b


@micropython.viper
def absolute(a: int) -> int:
    if a < 0:
        a = -a
    return a


@micropython.viper
def swap_nibbles(v: int) -> int:
    return ((v & 0x0F) << 4) | ((v & 0xF0) >> 4)


@micropython.viper
def reverse_bits(v: int) -> int:
    r = 0
    for i in range(8):
        r = (r << 1) | (v & 1)
        v >>= 1
    return r


pairs = ((7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (-6, 3), (0, 5), (1, 100), (-1, 100))
print([div(a, b) for a, b in pairs])
print([mod(a, b) for a, b in pairs])
print([bits(a, b) for a, b in pairs])
print(shl(1, 10), shl(-3, 4), shr(-1, 5), shr(-17, 2), shr(1000, 3), shl(5, 0), shr(5, 0))
print(neg(5), neg(-5), neg(0), inv(0), inv(-1), inv(255))
print([aug(a, b) for a, b in pairs])
print([mixed(a, b, a + b) for a, b in pairs], [absolute(v) for v in (-4, 0, 4)])
print([swap_nibbles(v) for v in (0, 0x12, 0xF0, 0xFF)], [reverse_bits(v) for v in (0, 1, 0x80, 0xA5, 255)])
print(shr(2000000000, 1), div(-2000000000, 7), mod(-2000000000, 7), mixed(30000, -30000, 2))
