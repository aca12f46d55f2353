# tiers: bytecode native viper
# Counting loops: for and while, up, down, with steps, nested.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def sum_to(n: int) -> int:
    t = 0
    for i in range(n):
        t += i
    return t


@micropython.viper
def sum_while(n: int) -> int:
    t = 0
    while n > 0:
        t += n
        n -= 1
    return t


@micropython.viper
def sum_step(a: int, b: int) -> int:
    t = 0
    for i in range(a, b, 3):
        t += i * i
    return t


@micropython.viper
def down(n: int) -> int:
    t = 0
    for i in range(n, 0, -2):
        t = t * 3 + i
        t &= 0xFFFF
    return t


@micropython.viper
def nested(n: int) -> int:
    c = 0
    for i in range(n):
        for j in range(i):
            if (i ^ j) & 1:
                continue
            if j > 7:
                break
            c += i - j
    return c


@micropython.viper
def digits(n: int) -> int:
    s = 0
    while True:
        s += n % 10
        n //= 10
        if n == 0:
            break
    return s


@micropython.viper
def empty(n: int) -> int:
    r = -1
    for i in range(n):
        r = i
    return r


print(sum_to(0), sum_to(1), sum_to(100), sum_to(1000))
print(sum_while(0), sum_while(-5), sum_while(100))
print(sum_step(0, 10), sum_step(-10, 10), sum_step(5, 5))
print(down(0), down(9), down(10))
print(nested(5), nested(30))
print(digits(0), digits(987654321))
print(empty(0), empty(-3), empty(4))
