# tiers: bytecode native viper
# cpython: differs (micropython.schedule)
# Loops of machine code look for what was scheduled, and what that raises comes out of them.
import micropython
import sys

seen = []


@micropython.viper
def count(n: int) -> int:
    c = 0
    for i in range(n):
        c += 1
    return c


@micropython.viper
def wait(p: ptr8) -> int:
    n = 0
    while p[0] == 0:
        n += 1
    return n


def note(x):
    seen.append(x)


def release(flag):
    flag[0] = 1


def fail(x):
    raise ValueError(x)


micropython.schedule(note, "first")
print(count(1000), seen)
flag = bytearray(1)
micropython.schedule(release, flag)
print(wait(flag) >= 0)
micropython.schedule(fail, "from the loop")
try:
    count(10)
    print("not reached")
except ValueError as e:
    print(e)


@micropython.viper
def outer(n: int) -> int:
    x = 1
    return int(inner(n, x))


@micropython.viper
def inner(n: int, d: int) -> int:

    return n // (d - 1)


try:
    outer(5)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
