# Function calls: positional, default, keyword and star arguments, recursion, built-in functions.
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def add(a, b):
    return a + b


def scale(value, factor=3, offset=1):
    return value * factor + offset


def collect(*values, **options):
    return len(values) + options["extra"]


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def many(count):
    total = 0
    for i in range(count):
        total = add(total, i)
        total = total + scale(i) - scale(i, offset=2, factor=3)
        total += abs(-i) + min(i, 5) + len("four")
        if i & 7 == 0:
            total += collect(i, i, extra=total & 1)
    return total


start = time.time()
print("checksum:", fib(25), tak(16, 10, 4), many(100000))
print("time:", time.time() - start)
