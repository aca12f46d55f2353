# Sorting and searching in place, over lists and buffers, with types that mix.


def insertion(items):
    for i in range(1, len(items)):
        value = items[i]
        j = i - 1
        while j >= 0 and items[j] > value:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = value
    return items


def shell(items):
    gap = len(items) // 2
    while gap:
        for i in range(gap, len(items)):
            value = items[i]
            j = i
            while j >= gap and items[j - gap] > value:
                items[j] = items[j - gap]
                j -= gap
            items[j] = value
        gap //= 2
    return items


def quick(items, low=0, high=None):
    if high is None:
        high = len(items) - 1
    while low < high:
        pivot = items[(low + high) >> 1]
        i, j = low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while pivot < items[j]:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quick(items, low, j)
            low = i
        else:
            quick(items, i, high)
            high = j
    return items


def heap_sort(items):
    def sift(start, end):
        root = start
        while 2 * root + 1 <= end:
            child = 2 * root + 1
            if child < end and items[child] < items[child + 1]:
                child += 1
            if not items[root] < items[child]:
                return
            items[root], items[child] = items[child], items[root]
            root = child

    for start in range(len(items) // 2 - 1, -1, -1):
        sift(start, len(items) - 1)
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end - 1)
    return items


def merge_sort(items):
    width = 1
    while width < len(items):
        out = []
        for start in range(0, len(items), 2 * width):
            a, b = items[start : start + width], items[start + width : start + 2 * width]
            i = j = 0
            while i < len(a) and j < len(b):
                if b[j] < a[i]:
                    out.append(b[j])
                    j += 1
                else:
                    out.append(a[i])
                    i += 1
            out += a[i:] + b[j:]
        items = out
        width *= 2
    return items


def radix(items):
    for shift in (0, 8, 16):
        buckets = [[] for _ in range(256)]
        for v in items:
            buckets[v >> shift & 255].append(v)
        items = [v for bucket in buckets for v in bucket]
    return items


def bisect(items, value):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def counting(buf):
    counts = [0] * 256
    for b in buf:
        counts[b] += 1
    at = 0
    for value in range(256):
        for _ in range(counts[value]):
            buf[at] = value
            at += 1
    return buf


def random_ints(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(seed >> 8)
    return out


data = random_ints(150, 1)
expected = sorted(data)
for sort in (insertion, shell, quick, heap_sort, merge_sort, radix):
    print(sort.__name__, sort(list(data)) == expected)
floats = [v / 7 for v in data[:80]]
mixed = [v if v % 3 else v / 2 for v in data[:80]] + [1 << 70, -(1 << 65), 0.5, True]
words = ["w%d" % (v % 1000) for v in data[:60]]
for sort in (insertion, shell, quick, heap_sort, merge_sort):
    print(sort(list(floats)) == sorted(floats), sort(list(mixed)) == sorted(mixed), sort(list(words)) == sorted(words))
try:
    quick([3, "a", 1.5])
except TypeError as e:
    print(e)
print([bisect(expected, v) for v in (0, expected[10], expected[10] + 0.5, 1 << 80)])
buf = bytearray([v & 255 for v in data])
print(counting(buf) == bytearray(sorted([v & 255 for v in data])), buf[:10])
print(quick(bytearray(b"the quick brown fox")))
