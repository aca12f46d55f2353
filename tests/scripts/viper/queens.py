# tiers: bytecode native viper
# n-queens with bit masks, a knapsack table and binary search.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16


@micropython.viper
def queens(full: int, cols: int, left: int, right: int) -> int:
    if cols == full:
        return 1
    n = 0
    free = full & ~(cols | left | right)
    while free:
        bit = free & -free
        free ^= bit
        n += int(queens(full, cols | bit, (left | bit) << 1, (right | bit) >> 1))
    return n


@micropython.viper
def knapsack(weights: ptr8, values: ptr8, n: int, cap: int, best: ptr16) -> int:
    for c in range(cap + 1):
        best[c] = 0
    for i in range(n):
        w = weights[i]
        c = cap
        while c >= w:
            v = best[c - w] + values[i]
            if v > best[c]:
                best[c] = v
            c -= 1
    return best[cap]


@micropython.viper
def bsearch(p: ptr8, n: int, v: int) -> int:
    lo = 0
    hi = n
    while lo < hi:
        mid = (lo + hi) >> 1
        if p[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return lo


@micropython.viper
def edit(a: ptr8, n: int, b: ptr8, m: int, row: ptr8) -> int:
    for j in range(m + 1):
        row[j] = j
    for i in range(n):
        diag = int(row[0])
        row[0] = i + 1
        for j in range(m):
            cost = diag
            if a[i] != b[j]:
                cost += 1
            diag = int(row[j + 1])
            if diag + 1 < cost:
                cost = diag + 1
            if int(row[j]) + 1 < cost:
                cost = int(row[j]) + 1
            row[j + 1] = cost
    return int(row[m])


print([queens((1 << n) - 1, 0, 0, 0) for n in range(1, 7)])
work = bytearray(2 * 51)
print(knapsack(bytes([10, 20, 30]), bytes([60, 100, 120]), 3, 50, work))
print(knapsack(bytes([5, 4, 6, 3]), bytes([10, 40, 30, 50]), 4, 10, work))
s = bytes(range(0, 100, 7))
print([bsearch(s, len(s), v) for v in (0, 1, 7, 50, 98, 200)])
for a, b in ((b"kitten", b"sitting"), (b"", b"abc"), (b"same", b"same"), (b"flaw", b"lawn")):
    print(a, b, edit(a, len(a), b, len(b), bytearray(20)))
