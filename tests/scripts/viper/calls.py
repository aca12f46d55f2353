# tiers: bytecode native viper
# Viper functions calling each other, with several arguments and results.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, uint


@micropython.viper
def square(x: int) -> int:
    return x * x


@micropython.viper
def add3(a: int, b: int, c: int) -> int:
    return a + b + c


@micropython.viper
def hypot2(a: int, b: int) -> int:
    return int(square(a)) + int(square(b))


@micropython.viper
def poly(x: int) -> int:
    return int(add3(int(square(x)), int(square(x + 1)), -x))


@micropython.viper
def clamp(v: int, lo: int, hi: int) -> int:
    if v < lo:
        return lo
    if v > hi:
        return hi
    return v


@micropython.viper
def clamp_all(p: ptr8, n: int):
    for i in range(n):
        p[i] = int(clamp(int(p[i]), 16, 235))


@micropython.viper
def four(a: int, b: int, c: int, d: int) -> int:
    return a * 1000 + b * 100 + c * 10 + d


@micropython.viper
def rotate(a: int, b: int, c: int, d: int) -> int:
    return int(four(b, c, d, a)) - int(four(a, b, c, d))


@micropython.viper
def is_even(n: int) -> bool:
    return n & 1 == 0


@micropython.viper
def count_even(n: int) -> int:
    c = 0
    for i in range(n):
        if bool(is_even(i)):
            c += 1
    return c


@micropython.viper
def no_result(n: int):
    n += 1


@micropython.viper
def obj_arg(o, n: int):
    o.append(n)
    o.append(n * 2)
    return o


print(square(12), square(-5), add3(1, -2, 3), hypot2(3, 4), [poly(x) for x in (-2, 0, 3)])
print([clamp(v, 0, 10) for v in (-1, 0, 5, 10, 11)])
b = bytearray([0, 16, 100, 235, 255])
clamp_all(b, len(b))
print(list(b), four(1, 2, 3, 4), rotate(1, 2, 3, 4))
print(is_even(4), is_even(7), count_even(9), no_result(1))
print(obj_arg([], 21), obj_arg(["x"], -1))
for bad in ((), (1, 2)):
    try:
        square(*bad)
    except TypeError:
        print("TypeError")
