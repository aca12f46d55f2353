# Number theory in small loops.
# alloc-fail: yes
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = 0
        i += 1
    return [i for i in range(n + 1) if flags[i]]


print(sieve(60))


def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - (a // b) * y


g, x, y = egcd(10**20 + 39, 10**18 + 9)
print(g, x, y, x * (10**20 + 39) + y * (10**18 + 9) == g)


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17):
        x = pow(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(100, 150) if is_prime(n)], is_prime(2**61 - 1), is_prime(10**15 + 37))


def collatz(n):
    steps = 0
    while n != 1:
        n = 3 * n + 1 if n & 1 else n >> 1
        steps += 1
    return steps


print(collatz(27), collatz(97))


def xorshift(state, n):
    out = []
    for _ in range(n):
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
        out.append(state)
    return out


print(xorshift(2463534242, 5))


def pi_digits(n):
    q, r, t, k, d, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < d * t:
            out.append(d)
            q, r, d = 10 * q, 10 * (r - d * t), 10 * (3 * q + r) // t - 10 * d
        else:
            q, r, t, k, d, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(str(v) for v in out)


print(pi_digits(20))
