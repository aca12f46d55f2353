# Items of arrays of every type in native code: loads, stores, indices from the end, numbers that do not fit, arrays of
# another type at the same place.
from array import array


def total(a):
    result = 0
    for i in range(len(a)):
        result += a[i]
    return result


def fill(a, first, step):
    x = first
    for i in range(len(a)):
        a[i] = x
        x += step
    return a[-1]


def last(a, n):
    result = 0
    for i in range(1, n):
        result = result * 3 + a[-i]
    return result


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except (IndexError, OverflowError, TypeError) as error:
        print(type(error).__name__)


integers = ("b", -100), ("B", 3), ("h", -30000), ("H", 60000), ("i", -2000000000), ("I", 4000000000), ("q", -5 << 60), ("Q", 7 << 61)
for code, first in integers:
    a = array(code, [0] * 40)
    for _ in range(60):
        fill(a, first, 1)
    print(code, fill(a, first, 1), total(a), last(a, 5), a[3])
for code in "fd":
    a = array(code, [0] * 40)
    for _ in range(60):
        fill(a, 0.5, 0.25)
    print(code, fill(a, 0.5, 0.25), total(a), last(a, 5))
    print(fill(a, 1, 1), total(a))

# What does not fit raises, and nothing is stored.
for code, bad in ("b", 128), ("b", -129), ("B", 256), ("B", -1), ("h", 40000), ("H", -1), ("i", 1 << 31), ("I", 1 << 32), ("I", -1), ("Q", -1):
    a = array(code, [1] * 30)
    for _ in range(60):
        fill(a, 1, 0)
    attempt(fill, a, bad, 0)
    print(a[0])
    attempt(fill, a, "x", "y")
    attempt(fill, a, 0.5, 0.5)
    attempt(last, a, 32)

# Another type where code has been made for one.
for _ in range(100):
    total(array("H", [1, 2, 3]))
for a in (array("I", [1, 4000000000]), array("d", [1.5, 2.5]), [1, 2.5], array("H", [9] * 4), b"abc", array("q", [1 << 62, 5])):
    print(total(a))
