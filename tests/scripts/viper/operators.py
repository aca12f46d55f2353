# board: no (constants of 64 bits need words of 64 bits)
# tiers: bytecode native viper
# cpython: differs (viper types)
# Every operator on int, uint and bool: signed and unsigned, by zero, at the ends of the range, mixed, chained.
import micropython


@micropython.viper
def signed(a: int, b: int):
    print(a + b, a - b, a * b, a & b, a | b, a ^ b, -a, ~a, +a, not a)
    print(a < b, a <= b, a > b, a >= b, a == b, a != b, a < b < 100, 0 <= a == b)


@micropython.viper
def unsigned(a: uint, b: uint):
    print(a + b, a - b, a * b, a & b, a | b, a ^ b, -a, ~a, +a, not a)
    print(a < b, a <= b, a > b, a >= b, a == b, a != b, a < b < 100, 0 <= a == b)


@micropython.viper
def division(a: int, b: int):
    print(a // b, a % b, divmod(a, b))


@micropython.viper
def unsigned_division(a: uint, b: uint):
    print(a // b, a % b, divmod(a, b))


@micropython.viper
def shifts(a: int, n: int):
    print(a << n, a >> n, uint(a) << n, uint(a) >> n)


@micropython.viper
def mixed(i: int, u: uint):
    print(i + u, u + i, i * u, u - i, i & u, u | i, i >> 1, u >> 1)
    print(i < u, i <= u, i > u, i >= u, i == u, i != u)
    print(u < i, u <= i, u > i, u >= i, u == i, u != i, min(i, u), max(u, i))


least = -(1 << 63)
for pair in ((5, 3), (-5, 3), (5, -3), (-5, -3), (least, -1), (least, least), ((1 << 63) - 1, 1)):
    signed(*pair)
    unsigned(*pair)
    division(*pair)
    unsigned_division(*pair)
    mixed(*pair)
for n in (0, 1, 31, 32, 63, 64, 65, 1000, (1 << 63) - 1):
    shifts(-5, n)
    shifts(5, n)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(division, 1, 0)
attempt(unsigned_division, 1, 0)
attempt(shifts, 1, -1)


@micropython.viper
def modulo(a: int, b: int) -> int:
    return a % b


@micropython.viper
def power(a: int, b: int) -> int:
    return a ** b


@micropython.viper
def unsigned_power(a: uint, b: uint) -> uint:
    return a ** b


@micropython.viper
def constant_powers(a: int):
    print(a ** 0, a ** 1, a ** 2, a ** 3, a ** 10, 2 ** a, a ** True)


attempt(modulo, 1, 0)
attempt(power, 3, 5)
attempt(power, -3, 39)
attempt(power, 7, 100)
attempt(power, 2, 64)
attempt(power, 2, -1)
attempt(power, 0, 0)
attempt(unsigned_power, 3, 40)
constant_powers(3)
constant_powers(0)


@micropython.viper
def in_place(a: int, b: int):
    x = a
    x += b
    print(x)
    x -= 3
    print(x)
    x *= b
    print(x)
    x //= 2
    print(x)
    x %= 1000
    print(x)
    x <<= b
    print(x)
    x >>= 1
    print(x)
    x &= 0xfff
    print(x)
    x |= b
    print(x)
    x ^= a
    print(x)
    x **= 2
    print(x)


in_place(1234, 5)


@micropython.viper
def bools(a: bool, b: bool):
    print(a + b, a - b, a * b, a & b, a | b, a ^ b, -a, ~a, not a, a < b, a == b, a is b, a and b, a or b)
    print(a << 3, a >> 1, a + 10, 10 - a, a / True, a ** 2, abs(a), min(a, b), max(a, b))


bools(True, False)
bools(True, True)
bools(False, False)


@micropython.viper
def logic(a: int, b: int, o):
    print(a and b, a or b, not (a and b), a if b else -a, (a and o), (o or b), a is b, a is not b, o is None)
    print(a in (1, 2, 3), a not in (1, 2, 3), b in range(10), a in range(2, b), a not in range(b), o in (1, None))
    print(a in {4, 5}, 1.5 in (1, 1.5), a in (1.0, 5.0), b in o if o else 0)


logic(3, 7, [7])
logic(0, 5, None)
logic(4, 0, (0,))
logic(-1, -1, None)


@micropython.viper
def objects(i: int, u: uint, o):
    print(i + o, o + i, u * o, o - u, i == o, o < i, u != o, i // o, o % u, (i, o, u), [i], {i: u})


objects(6, 4, 2)
objects(1 << 62, (1 << 64) - 1, 3)
objects(6, 4, 2.5)


@micropython.viper
def functions(a: int, u: uint, b: int):
    print(abs(a), abs(u), min(a, b), max(a, b, 3), min(u, 7), round(a), divmod(b, 7), pow(b, 2))


functions(-5, 5, 9)
functions(least, (1 << 64) - 1, -9)


@micropython.viper
def constants():
    a = 0xffffffff
    b = 0x80000000
    c = 0x8000000000000000
    d = 0xffffffffffffffff
    e = 0x7fffffffffffffff
    print(a, b, c, d, e, a + 1, b << 1, c << 1, d + 1, e + 1, -b)
    print(int(c), int(d), int(0x1ffffffffffffffff), uint(-0x10000000000000001), c > e, d == c | e)


constants()


@micropython.viper
def wrap(a: int) -> int:
    return a * a + a


print(wrap(0x7fffffffffffffff), wrap(least), wrap(1 << 70), wrap(-(1 << 70) - 3))


@micropython.viper
def chained(a: int, u: uint, f: float) -> bool:
    return a < u < f


print(chained(-1, 1, 1.5), chained(-1, 1 << 63, 1e19), chained(2, 1, 3.0))
