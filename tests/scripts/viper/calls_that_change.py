# tiers: viper
# board-code: differs (functions that names are bound to anew are called directly only where the module has run)
# cpython: differs (the functions are viper code)
# Direct calls of functions that are replaced while callers run: the next call is of the new one, wherever it is made from.
import micropython


@micropython.viper
def fib(n: int) -> int:
    if n < 2:
        return n
    return int(fib(n - 1)) + int(fib(n - 2))


@micropython.viper
def leaf(n: int) -> int:
    return n + 1


@micropython.viper
def loop(n: int, at: int, change) -> int:
    total = 0
    for i in range(n):
        if i == at:
            change()
        total = total * 3 + int(leaf(i))
    return total


@micropython.viper
def twice(n: int) -> int:
    return int(leaf(n)) * int(leaf(n + 1))


@micropython.viper
def nested(n: int, change) -> int:
    if n == 0:
        change()
        return int(leaf(0))
    return int(nested(n - 1, change)) * 2 + int(leaf(n))


old_leaf, old_fib = leaf, fib


def other(n):
    return n + 100


def change():
    global leaf
    leaf = other


def restore():
    global leaf, fib
    leaf, fib = old_leaf, old_fib


print(fib(15), loop(5, 9, change), twice(3), nested(4, restore))
print(loop(5, 2, change), twice(3), old_leaf(1))
restore()
# Functions that were bound to something else once are called by their names from then on.
print(loop(5, 9, change), twice(3))
print(nested(4, change), twice(3))
restore()


def strange(n):
    return [n] * 3 if n > 1 else n


fib = lambda n: 1000 + n
print(old_fib(10), fib(3))
fib = strange
try:
    print(old_fib(3))
except TypeError as error:
    print("TypeError", error)
restore()
print(old_fib(10))


@micropython.viper
def callee(x: int) -> int:
    return x + 5


@micropython.viper
def caller(x: int) -> int:
    return int(callee(x)) + int(callee(x * 2))


print(caller(1))
callee.__code__ = (lambda x: x + 6).__code__
print(caller(1))
del callee
try:
    caller(1)
except NameError as error:
    print("NameError", error)


# Arguments that only the new one accepts, and results that only it gives.
@micropython.viper
def typed(x: int) -> int:
    return x


@micropython.viper
def passes(x):
    return typed(x)


print(passes(4))
typed = lambda x: x * 2
print(passes("ab"), passes(2.5))
