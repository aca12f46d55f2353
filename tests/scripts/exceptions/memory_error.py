# heapsize: 512K
# cpython: differs (CPython has no heap limit here)
# MemoryError on a bounded heap can be caught, and the program goes on.
# stress: no (fills the heap)


def hog():
    keep = []
    while True:
        keep.append(bytearray(10000))


for i in range(3):
    try:
        hog()
    except MemoryError as e:
        print(i, type(e).__name__)
try:
    bytearray(100000000)
except MemoryError:
    print("one large block")
try:
    [0] * 100000000
except MemoryError:
    print("one large list")
try:
    "x" * 100000000
except MemoryError:
    print("one large string")


def build(n):
    node = None
    while True:
        node = (n, node)


try:
    build(1)
except MemoryError:
    print("small tuples")


def grow_dict():
    d = {}
    i = 0
    while True:
        d[i] = str(i)
        i += 1


try:
    grow_dict()
except MemoryError:
    print("dict")
print(sum([i for i in range(1000)]), len(bytearray(20000)), "ok" * 3)
