# n-queens by several methods, prime sieves, perfect numbers, coins and subsets.
# alloc-fail: yes


def queens(n):
    def place(rows):
        if len(rows) == n:
            yield rows
            return
        for c in range(n):
            if all(c != q and abs(c - q) != len(rows) - r for r, q in enumerate(rows)):
                yield from place(rows + (c,))

    return place(())


def count_bits(n, cols=0, left=0, right=0):
    full = (1 << n) - 1
    if cols == full:
        return 1
    total, free = 0, full & ~(cols | left | right)
    while free:
        bit = free & -free
        free ^= bit
        total += count_bits(n, cols | bit, (left | bit) << 1, (right | bit) >> 1)
    return total


print([sum(1 for _ in queens(n)) for n in range(1, 6)], [count_bits(n) for n in range(1, 7)])
first = next(queens(8))
print(first)
for q in first[:4]:
    print(". " * q + "Q " + ". " * (7 - q))


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]


def sieve_set(n):
    left, out = list(range(2, n + 1)), []
    while left:
        out.append(left[0])
        left = [v for v in left if v % left[0]]
    return out


ps = sieve(400)
print(len(ps), ps[:10], ps[-3:], sieve_set(100) == sieve(100))


def factor(n):
    out, p = [], 2
    while p * p <= n:
        while n % p == 0:
            out.append(p)
            n //= p
        p += 1 + (p > 2)
    return out + [n] if n > 1 else out


print([factor(n) for n in (1, 2, 12, 97, 360, 1001, 65536, 99991)])
print([n for n in range(2, 500) if sum(d for d in range(1, n // 2 + 1) if n % d == 0) == n])
print([(p, p + 2) for p, q in zip(ps, ps[1:]) if q - p == 2][:6], max(q - p for p, q in zip(ps, ps[1:])))


def coins(amount, kinds):
    ways = [1] + [0] * amount
    for k in kinds:
        for a in range(k, amount + 1):
            ways[a] += ways[a - k]
    return ways[amount]


def change(amount, kinds):
    best = [0] + [None] * amount
    for a in range(1, amount + 1):
        options = [best[a - k] for k in kinds if k <= a and best[a - k] is not None]
        best[a] = 1 + min(options) if options else None
    return best[amount]


print(coins(100, (1, 5, 10, 25, 50)), coins(10, (2, 5)), change(63, (1, 5, 21, 25)), change(3, (2, 5)))


def subsets(items, target):
    if target == 0:
        return [[]]
    return [[v] + s for i, v in enumerate(items) if v <= target for s in subsets(items[i + 1 :], target - v)]


print(subsets([1, 2, 3, 4, 5, 6], 9))


def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]


print(lcs("AGGTAB", "GXTXAYB"), lcs("programming", "gaming"))
triangle = [[1]]
for _ in range(7):
    triangle.append([a + b for a, b in zip([0] + triangle[-1], triangle[-1] + [0])])
print(triangle[-1], [sum(r) for r in triangle])
print([(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
