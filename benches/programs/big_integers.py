# Integers beyond a machine word: products, quotients, powers, shifts, decimal digits.
import time


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a = 0
    b = 1
    for _ in range(n):
        a, b = b, a + b
    return a


def is_probable_prime(n, bases):
    d = n - 1
    s = 0
    while not d & 1:
        d >>= 1
        s += 1
    for base in bases:
        x = pow(base, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def digits_of_e(count):
    one = 10**count
    total = one
    term = one
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return total


start = time.time()
product = factorial(1400)
print("checksum:", len(str(product)), product % 1000003, fibonacci(10000) % 1000000007)
print("checksum:", [n for n in range(2**61 - 40, 2**61 + 60) if n & 1 and is_probable_prime(n, tuple(range(2, 40)))])
print("checksum:", is_probable_prime(2**1279 - 1, (2, 3)), str(digits_of_e(1500))[-20:], (1 << 500) % 12345678901234567)
print("checksum:", hex(factorial(40) >> 20), (-(3**60)) // 2**40, (3**80 ^ 5**50) & (2**100 - 1))
print("time:", time.time() - start)
