# Big integers: pi by a spigot, e, square roots, Fibonacci, modular arithmetic.
# alloc-fail: yes


def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = ""
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out += str(m)
            q, r, m = q * 10, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return out


def machin(digits):
    one = 10 ** (digits + 5)

    def arctan_inv(x):
        total = term = one // x
        n, sign = 1, 1
        while term:
            term //= x * x
            n += 2
            sign = -sign
            total += sign * (term // n)
        return total

    return 4 * (4 * arctan_inv(5) - arctan_inv(239)) // 10**5


def e_digits(n):
    one = 10 ** (n + 5)
    total, term, k = one, one, 1
    while term:
        term //= k
        total += term
        k += 1
    return total // 10**5


def isqrt(n):
    x = 1 << ((n.bit_length() + 1) // 2)
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def fib(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def egcd(a, b):
    return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))


def is_prime(n):
    if n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13):
        if a % n == 0:
            continue
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print(pi_digits(60))
print(machin(60), str(machin(80)).startswith(pi_digits(70)))
print(e_digits(50))
print(isqrt(2 * 10**80), isqrt(10**40 - 1), [isqrt(i) for i in range(1, 10)])
print(fib(200), fib(90), fib(1000) % 10**12)
g, x, y = egcd(3**40, 2**61 - 1)
print(g, x * 3**40 + y * (2**61 - 1), pow(3, -1, 10**9 + 7))
print([p for p in range(2, 60) if is_prime(p)], is_prime(2**61 - 1), is_prime(2**67 - 1))
p, q = 2**31 - 1, 2**61 - 1
n, phi = p * q, (p - 1) * (q - 1)
d = pow(65537, -1, phi)
m = int.from_bytes(b"secret", "big")
c = pow(m, 65537, n)
print(c, pow(c, d, n).to_bytes(6, "big"))
f = 1
for i in range(1, 51):
    f *= i
print(f, len(str(f)), sum(map(int, str(f))), f % 1009, f >> 150, -f // 10**50, hex(f)[-12:])
print(sum(int(c) for c in str(2**500)), str(7**123)[:20], (1 << 100) - 1 & 0xFFFF << 60, -(2**70) >> 3, ~(2**65))
