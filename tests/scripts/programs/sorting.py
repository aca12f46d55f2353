# Sorting algorithms checked against sorted(), with comparison counts.
# alloc-fail: yes


def bubble(a):
    for n in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(n):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    for i in range(1, len(a)):
        v, j = a[i], i
        while j and a[j - 1] > v:
            a[j] = a[j - 1]
            j -= 1
        a[j] = v
    return a


def selection(a):
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a


def quick(a):
    def part(lo, hi):
        while lo < hi:
            p, i, j = a[(lo + hi) // 2], lo, hi
            while i <= j:
                while a[i] < p:
                    i += 1
                while a[j] > p:
                    j -= 1
                if i <= j:
                    a[i], a[j] = a[j], a[i]
                    i, j = i + 1, j - 1
            if j - lo < hi - i:
                part(lo, j)
                lo = i
            else:
                part(i, hi)
                hi = j

    part(0, len(a) - 1)
    return a


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r, out = merge(a[:m]), merge(a[m:]), []
    i = j = 0
    while i < len(l) and j < len(r):
        if r[j] < l[i]:
            out.append(r[j])
            j += 1
        else:
            out.append(l[i])
            i += 1
    return out + l[i:] + r[j:]


def heap(a):
    def sift(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and a[c] < a[c + 1]:
                c += 1
            if not a[i] < a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(len(a) // 2 - 1, -1, -1):
        sift(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(0, n)
    return a


def shell(a):
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            v, j = a[i], i
            while j >= gap and a[j - gap] > v:
                a[j] = a[j - gap]
                j -= gap
            a[j] = v
        gap //= 2
    return a


def functional(a):
    return a if not a else functional([x for x in a[1:] if x < a[0]]) + [a[0]] + functional([x for x in a[1:] if not x < a[0]])


def radix(a):
    for shift in (0, 4, 8):
        buckets = [[] for _ in range(16)]
        for v in a:
            buckets[v >> shift & 15].append(v)
        a = [v for b in buckets for v in b]
    return a


class Counted:
    n = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        Counted.n += 1
        return self.v < o.v

    def __gt__(self, o):
        Counted.n += 1
        return self.v > o.v


state = 42
data = []
for _ in range(40):
    state = state * 1103515245 + 12345 & 0x7FFFFFFF
    data.append(state >> 12 & 0xFFF)
inputs = [data, sorted(data), sorted(data, reverse=True), [7] * 10, [1], [], [2, 1]]
for f in (bubble, insertion, selection, quick, merge, heap, shell, functional, radix):
    ok = [f(list(x)) == sorted(x) for x in inputs]
    n = "-"
    if f is not radix:
        Counted.n = 0
        assert [c.v for c in f([Counted(v) for v in data])] == sorted(data)
        n = Counted.n
    print(f.__name__, all(ok), n)
words = "pear fig apple kiwi banana fig date".split()
print(merge(words), quick(words[:]), heap([2.5, -1, 3, 0.1]), shell([(2, "b"), (1, "z"), (2, "a")]))
print(data[:6], sorted(data)[:6])
