# list.sort with and without a key, sorting algorithms in Python, binary search.
import time


def numbers(count):
    values = []
    x = 12345
    for _ in range(count):
        x = x * 16807 % 2147483647
        values.append(x & 0xFFFFF)
    return values


def quicksort(values, low, high):
    while low < high:
        pivot = values[(low + high) // 2]
        i = low
        j = high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        quicksort(values, low, j)
        low = i


def heapsort(values):
    def sift(root, end):
        while 2 * root + 1 < end:
            child = 2 * root + 1
            if child + 1 < end and values[child] < values[child + 1]:
                child += 1
            if values[root] >= values[child]:
                return
            values[root], values[child] = values[child], values[root]
            root = child

    for root in range(len(values) // 2 - 1, -1, -1):
        sift(root, len(values))
    for end in range(len(values) - 1, 0, -1):
        values[0], values[end] = values[end], values[0]
        sift(0, end)


def search(values, wanted):
    low = 0
    high = len(values)
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


start = time.time()
values = numbers(20000)
expected = sorted(values)
mine = list(values)
quicksort(mine, 0, len(mine) - 1)
heaped = values[:4000]
heapsort(heaped)
keyed = sorted(values, key=lambda value: (value & 0xFF, value), reverse=True)
found = sum([search(expected, value) for value in values[:4000]])
print("checksum:", mine == expected, heaped == sorted(values[:4000]), keyed[:3], found)
print("time:", time.time() - start)
