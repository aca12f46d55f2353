# tiers: bytecode native viper
# if/elif/else, and/or/not, comparison chains, conditional expressions.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def sign(x: int) -> int:
    if x < 0:
        return -1
    elif x == 0:
        return 0
    else:
        return 1


@micropython.viper
def between(a: int, x: int, b: int) -> int:
    if a <= x < b:
        return 1
    return 0


@micropython.viper
def logic(a: int, b: int, c: int) -> int:
    r = 0
    if a > 0 and b > 0:
        r |= 1
    if a > 0 or b > 0:
        r |= 2
    if a > 0 and (b > 0 or c > 0):
        r |= 4
    if (a < 0 or b < 0) and c != 0:
        r |= 8
    if a == b == c:
        r |= 16
    return r


@micropython.viper
def ternary(a: int, b: int) -> int:
    return a if a > b else b


@micropython.viper
def median(a: int, b: int, c: int) -> int:
    if a > b:
        t = a
        a = b
        b = t
    if b > c:
        b = c
    return b if b > a else a


@micropython.viper
def grade(n: int) -> int:
    if n >= 90:
        g = 65
    elif n >= 80:
        g = 66
    elif n >= 70:
        g = 67
    else:
        g = 70
    return g


@micropython.viper
def days(year: int, month: int) -> int:
    if month == 2:
        if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
            return 29
        return 28
    if month == 4 or month == 6 or month == 9 or month == 11:
        return 30
    return 31


@micropython.viper
def truth(x: int) -> bool:
    if x:
        return True
    return False


@micropython.viper
def compare(a: int, b: int) -> int:
    r = 0
    if a == b:
        r += 1
    if a != b:
        r += 2
    if a < b:
        r += 4
    if a <= b:
        r += 8
    if a > b:
        r += 16
    if a >= b:
        r += 32
    return r


print([sign(x) for x in (-9, 0, 4)])
print([between(0, x, 5) for x in (-1, 0, 4, 5)])
print([logic(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (0, 1)], logic(3, 3, 3))
print(ternary(1, 2), ternary(2, 1), [median(*p) for p in ((1, 2, 3), (3, 1, 2), (2, 3, 1), (5, 5, 1))])
print(bytes(grade(n) for n in (95, 85, 75, 10)))
print([days(y, 2) for y in (1900, 2000, 2023, 2024)], [days(2023, m) for m in range(1, 13)])
print(truth(0), truth(-1), [compare(a, b) for a, b in ((1, 1), (1, 2), (2, 1), (-1, 1), (1, -1))])
