# tiers: bytecode native viper
# Recursive viper functions: fib, gcd, Ackermann, power, mutual recursion.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def fib(n: int) -> int:
    if n < 2:
        return n
    return int(fib(n - 1)) + int(fib(n - 2))


@micropython.viper
def gcd(a: int, b: int) -> int:
    if b == 0:
        return a
    return int(gcd(b, a % b))


@micropython.viper
def ack(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    if n == 0:
        return int(ack(m - 1, 1))
    return int(ack(m - 1, int(ack(m, n - 1))))


@micropython.viper
def power(b: int, e: int) -> int:
    if e == 0:
        return 1
    h = int(power(b, e >> 1))
    if e & 1:
        return h * h * b
    return h * h


@micropython.viper
def even(n: int) -> int:
    if n == 0:
        return 1
    return int(odd(n - 1))


@micropython.viper
def odd(n: int) -> int:
    if n == 0:
        return 0
    return int(even(n - 1))


@micropython.viper
def depth(n: int) -> int:
    if n == 0:
        return 0
    return 1 + int(depth(n - 1))


@micropython.viper
def collatz(n: int) -> int:
    if n == 1:
        return 0
    if n & 1:
        return 1 + int(collatz(3 * n + 1))
    return 1 + int(collatz(n >> 1))


@micropython.viper
def partitions(n: int, k: int) -> int:
    if n == 0:
        return 1
    if n < 0 or k == 0:
        return 0
    return int(partitions(n - k, k)) + int(partitions(n, k - 1))


print([fib(i) for i in range(15)])
print(gcd(48, 36), gcd(17, 5), gcd(1071, 462), gcd(7, 0))
print(ack(1, 5), ack(2, 3))
print(power(2, 10), power(3, 9), power(-2, 5), power(7, 0))
print(even(10), even(7), odd(33), odd(8))
print(depth(100), [collatz(n) for n in (1, 6, 7, 9)])
print([partitions(n, n) for n in (1, 5, 10)])
