# tiers: bytecode native viper
# Truth values chosen by conditions, with constants on both sides.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def both_false(x: int) -> bool:
    return False if x == 45 else -4 >= 31


@micropython.viper
def both_true(x: int) -> bool:
    return True if x == 45 else -4 < 31


@micropython.viper
def opposite(x: int) -> bool:
    return False if x == 45 else 4 < 31


@micropython.viper
def chosen(x: int, n: int) -> int:
    t = x > 3
    p = 0
    for i in range(n):
        t = False if 45 == 0 - x else (-1 + -3) >= (31 % 1000)
        p += 1 if (t if t else t) else 100
    return p


@micropython.viper
def mixed(x: int, y: bool) -> int:
    a = True if x > 5 else y
    b = y if x > 5 else True
    c = False if x > 5 else y
    d = y if x > 5 else False
    return int(a) + 10 * int(b) + 100 * int(c) + 1000 * int(d)


for x in (45, 7, -45, 0):
    print(x, both_false(x), both_true(x), opposite(x), chosen(x, 3), mixed(x, True), mixed(x, False))
