# tiers: bytecode native viper
# A `finally` keeps what is to be raised again in a register that held other things before: numbers of different types
# on different ways are no reason to refuse the function.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, uint


@micropython.viper
def leftovers(data: ptr8, x: int, flag: bool) -> uint:
    z = float(x)
    if flag:
        z = (z * 3.0) - ((-1.0) + (z - z))
    log = 0
    if (5 + x) != (-5 if flag else x):
        try:
            data[2] = x if 16 < 17 else (65535 * x)
            log = 10 // x
        finally:
            data[3] = 7
    return uint(log)


@micropython.viper
def returns(x: int, way: int) -> int:
    y = float(x) / 2.0 if way & 1 else float(x)
    try:
        if way > 3:
            return int(y)
        if way > 1:
            return x * (2 if way == 2 else x)
        x = 100 // way
    finally:
        x += 1
    return x


def ignore(*args):
    return 0.5


@micropython.viper
def windows(data: ptr8, x: int, flag: bool) -> int:
    a = x % -7
    b = x // (a | 1)
    z = float(7)
    if float(ignore(x, a, b, data)) < (1.0 * z) and flag:
        z = (z % 3.0) - ((-1.0) + (z - z))
    if (0x123456789 + a) != (-5 if flag else a):
        try:
            data[4] = (a & 7) if 16 < x else (15 & b)
            b = 100 // x
        finally:
            flag = False
    return b


def call(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


data = bytearray(8)
for flag in (False, True):
    for x in (0, 1, 3):
        data[3] = 0
        print(flag, x, call(leftovers, data, x, flag), data[2], data[3])
for flag in (False, True):
    for x in (0, 5, 20):
        print(flag, x, call(windows, data, x, flag))
for way in range(6):
    print(way, call(returns, 9, way))
