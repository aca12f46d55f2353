# board: no (constants of 64 bits need words of 64 bits)
# tiers: bytecode native viper
# stress: no (collecting at every allocation makes deep recursion quadratic)
# cpython: differs (machine words)
# Where machine arithmetic differs from Python's, or could crash: division, shifts, words, recursion, unbound locals.
import micropython


@micropython.viper
def div(a: int, b: int) -> int:
    return a // b


@micropython.viper
def mod(a: int, b: int) -> int:
    return a % b


@micropython.viper
def udiv(a: uint, b: uint) -> uint:
    return a // b


@micropython.viper
def umod(a: uint, b: uint) -> uint:
    return a % b


@micropython.viper
def shl(a: int, n: int) -> int:
    return a << n


@micropython.viper
def shr(a: int, n: int) -> int:
    return a >> n


@micropython.viper
def ushr(a: uint, n: int) -> uint:
    return a >> n


@micropython.viper
def word(a: int) -> int:
    return a


@micropython.viper
def less(a: uint, b: uint) -> bool:
    return a < b


@micropython.viper
def biggest() -> uint:
    return 0xFFFFFFFFFFFFFFFF


@micropython.viper
def forever(n: int) -> int:
    return int(forever(n + 1)) + 1


@micropython.viper
def ping(n: int) -> int:
    return int(pong(n + 1))


@micropython.viper
def pong(n: int) -> int:
    return int(ping(n + 1))


@micropython.viper
def through_python(f, n: int):
    return f(n)


@micropython.viper
def maybe(n: int) -> int:
    if n > 0:
        x = 5
    return x


@micropython.viper
def maybe_object(n: int):
    if n > 0:
        x = "set"
    return x


@micropython.viper
def deleted(x):
    del x
    return x


@micropython.viper
def steps(a: int, b: int, s: int):
    r = []
    for i in range(a, b, s):
        r.append(i)
    return r


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


LEAST = -(1 << 63)
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (LEAST, -1), (LEAST, 1), (1, LEAST)):
    print(div(a, b), mod(a, b), udiv(a, b), umod(a, b))
for f in (div, mod, udiv, umod):
    attempt(f, 1, 0)
for n in (0, 1, 63, 64, 200, -1):
    attempt(shl, -3, n)
    attempt(shr, -3, n)
    attempt(ushr, -3, n)
print(word(1 << 64), word((1 << 64) - 1), word(1 << 63), word(-(1 << 65) + 7), word(True))
print(less(1, -1), less(-1, 1), biggest())
for wrong in ("x", 1.5, None, [], b"ab"):
    attempt(word, wrong)
attempt(div, 1)
attempt(div, 1, 2, 3)
attempt(lambda: div(1, c=2))
print(div(b=2, a=9))
for f in (forever, ping):
    try:
        f(0)
    except RecursionError:
        print("RecursionError")
attempt(maybe, 1)
attempt(maybe, 0)
attempt(maybe_object, 1)
attempt(maybe_object, 0)
attempt(deleted, 1)
attempt(steps, 0, 7, 3)
attempt(steps, 7, 0, -3)
attempt(steps, 0, -1, 1)
attempt(steps, 0, 1, 0)


def deep(n):
    return through_python(deep, n)


try:
    deep(1)
except RecursionError:
    print("RecursionError")

# A function that is replaced after the code that calls it was made.


@micropython.viper
def callee(x: int) -> int:
    return x + 1


@micropython.viper
def caller(x: int) -> int:
    return int(callee(x)) * 10


print(caller(1))
first = callee


def callee(x):
    return x + 5


print(caller(1))
for i in range(40):
    globals()["filler%d" % i] = i
print(caller(1))
callee = first
print(caller(1))
del callee
attempt(caller, 1)
