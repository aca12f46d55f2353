# board: differs (floats are f32)
# Large integers in all arithmetic operators, checked against each other.
# alloc-fail: yes
a = 123456789012345678901234567890123456789
b = 987654321098765432109876543210
print(a + b, a - b, b - a, a * b, a // b, a % b)
print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)
print(a**2, b**3, a * 0, a * 1, a * -1, a - a, a // a, a % a)
print(a & b, a | b, a ^ b, ~a, -a & b, a | -b, -a ^ -b)
print(a >> 10, a << 10, -a >> 10, -a << 10, a >> 200, -a >> 200)
print(a == a + 0, a != b, a < b, a > b, a >= a, -a < a, a == 5, 5 < a, a < 5.0, a > float("-inf"))
assert (a + b) * (a - b) == a * a - b * b
assert (a * b) // b == a and (a * b + 1) % b == 1 and divmod(a * b + 7, a) == (b, 7)


def fib(n):
    x, y = 0, 1
    for _ in range(n):
        x, y = y, x + y
    return x


print(fib(100), fib(300))


def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


f = fact(40)
print(f, len(str(fact(60))), fact(25) // fact(23), f % 10**9, str(f).count("0"))


def gcd(x, y):
    while y:
        x, y = y, x % y
    return x


print(gcd(fact(20), 2**70), gcd(fib(60), fib(48)), gcd(a, b))


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


print(isqrt(10**40), isqrt(2 * 10**40))
print(sum(10**i for i in range(0, 40, 3)), (10**40 - 1) // 9, 10**40 // 7 * 7 + 10**40 % 7 == 10**40)
x = a
x += b
x -= 1
x *= 3
x //= 5
x %= 10**25
x **= 2
x >>= 3
x |= 1
print(x)
print(bool(a), not a, a and 1, int(a) == a, a.__class__.__name__, hash(a) == hash(a + 1 - 1))
print(a / b, a / 10**38, 10**40 / 10**38, 1 / 10**30, a / 3)
