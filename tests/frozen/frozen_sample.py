# A module that the firmware of tests has in flash; see tests/board/modules/frozen.py.
"""A sample."""
import math
import micropython

LIMIT = 10**12


@micropython.viper
def total(n: int) -> int:
    sum = 0
    for i in range(n):
        sum += int(square(i))
    return sum


@micropython.viper
def square(n: int) -> int:
    return n * n


@micropython.viper
def root(x: float) -> float:
    return math.sqrt(x)


@micropython.native
def count(n):
    i = 0
    while i < n:
        i += 1
    return i


def fail():
    raise KeyError("here")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"
