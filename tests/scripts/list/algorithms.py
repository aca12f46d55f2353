# Classic list programs.
# alloc-fail: yes
def quicksort(a):
    if len(a) < 2:
        return a
    p, *rest = a
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])


print(quicksort([3, 6, 1, 8, 2, 9, 2]))


def insertion(a):
    for i in range(1, len(a)):
        v, j = a[i], i - 1
        while j >= 0 and a[j] > v:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = v
    return a


print(insertion([5, 2, 4, 6, 1, 3]))


def permutations(a):
    if not a:
        return [[]]
    return [[a[i]] + p for i in range(len(a)) for p in permutations(a[:i] + a[i + 1 :])]


print(permutations([1, 2, 3]))


def queens(n, placed=()):
    if len(placed) == n:
        return 1
    row = len(placed)
    return sum(queens(n, placed + (c,)) for c in range(n) if all(c != pc and abs(c - pc) != row - r for r, pc in enumerate(placed)))


print([queens(n) for n in range(1, 6)])


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


m = [[1, 1], [1, 0]]
p = m
for _ in range(10):
    p = matmul(p, m)
print(p, [list(r) for r in zip(*[[1, 2, 3], [4, 5, 6]])])


def merge(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            out.append(b[j])
            j += 1
        else:
            out.append(a[i])
            i += 1
    return out + a[i:] + b[j:]


print(merge([1, 3, 5], [2, 3, 4, 9]))


def heapify(a):
    def down(i, n):
        while 2 * i + 1 < n:
            c = 2 * i + 1
            if c + 1 < n and a[c + 1] > a[c]:
                c += 1
            if a[i] >= a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(len(a) // 2, -1, -1):
        down(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        down(0, n)
    return a


print(heapify([4, 10, 3, 5, 1, 8, 8]))


def life(grid):
    h, w = len(grid), len(grid[0])

    def alive(r, c):
        n = sum(grid[(r + i) % h][(c + j) % w] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
        return int(n == 3 or n == 2 and grid[r][c])

    return [[alive(r, c) for c in range(w)] for r in range(h)]


g = [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
for _ in range(3):
    g = life(g)
print(*("".join(".#"[c] for c in row) for row in g), sep="\n")
