# MemoryError is caught like any other exception, and the heap is usable after it.
# heapsize: 512K
# cpython: differs (CPython has no heap limit)
def fill():
    blocks = []
    while True:
        blocks.append(bytearray(1000))


for _ in range(3):
    try:
        fill()
    except MemoryError as e:
        caught = isinstance(e, Exception)
    print("caught", caught, len([0] * 1000))


def grow(start, step):
    v = start
    while True:
        v = step(v)


for start, step in (
    ("text", lambda v: v + v),
    (b"bytes", lambda v: v * 2),
    ([0], lambda v: v + v),
    ((0,), lambda v: v + v),
    (3, lambda v: v * v),
):
    try:
        grow(start, step)
    except MemoryError:
        caught = True
    print("caught", type(start).__name__)


def nested():
    try:
        fill()
    except ValueError:
        print("never")
    finally:
        finals[1] = "finally"


finals = ["first", None]
try:
    nested()
except MemoryError:
    finals[0] = "passed through"
print(finals)


def generator():
    kept = []
    while True:
        kept.append([len(kept)] * 50)
        yield len(kept)


try:
    n = 0
    for n in generator():
        pass
except MemoryError:
    caught = "generator"
print(caught, n > 100)
d = {}
try:
    i = 0
    while True:
        d[i] = str(i) * 10
        i += 1
except MemoryError:
    caught = "dict"
n = len(d)
while len(d) > 100:
    d.popitem()
print(caught, n > 100, d[0], d[50][:4], 99 in d)
d = None
for huge in (lambda: [0] * 10**9, lambda: "x" * 10**9, lambda: bytearray(10**9), lambda: list(range(10**9)), lambda: 1 << 10**9):
    try:
        huge()
        caught = "no error"
    except MemoryError:
        caught = "caught"
    print(caught, end=" ")
print()
print(sum(len(str(i) * 20) for i in range(1000)), "end")
