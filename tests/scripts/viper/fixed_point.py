# tiers: bytecode native viper
# 16.16 and 8.8 fixed-point arithmetic, floor shifts of negative numbers.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr16


@micropython.viper
def mul88(a: int, b: int) -> int:
    return (a * b) >> 8


@micropython.viper
def div88(a: int, b: int) -> int:
    return (a << 8) // b


@micropython.viper
def isqrt(n: int) -> int:
    r = 0
    bit = 1 << 28
    while bit > n:
        bit >>= 2
    while bit:
        if n >= r + bit:
            n -= r + bit
            r = (r >> 1) + bit
        else:
            r >>= 1
        bit >>= 2
    return r


@micropython.viper
def iir(x: int, y: int, n: int) -> int:
    for i in range(n):
        y += (x - y) >> 3
    return y


@micropython.viper
def mandel(cx: int, cy: int, limit: int) -> int:
    x = 0
    y = 0
    for i in range(limit):
        x2 = (x * x) >> 10
        y2 = (y * y) >> 10
        if x2 + y2 > 4096:
            return i
        y = ((x * y) >> 9) + cy
        x = x2 - y2 + cx
    return limit


@micropython.viper
def lerp(a: int, b: int, t: int) -> int:
    return a + (((b - a) * t) >> 8)


print(mul88(256, 512), mul88(-384, 256), mul88(-1, 1), mul88(128, -128))
print(div88(256, 512), div88(1000, 3), div88(768, 256))
print([isqrt(n) for n in (0, 1, 2, 15, 16, 99, 100, 65535, 1000000)])
print([iir(1000, 0, n) for n in (0, 1, 5, 20)], iir(-1000, 0, 5))
for y in range(-10, 11, 4):
    print("".join(" .:-=+*#%@"[mandel(x * 80 - 512, y * 100, 9)] for x in range(-14, 14)))
print([lerp(0, 100, t) for t in (0, 64, 128, 255)], lerp(100, -100, 64))
