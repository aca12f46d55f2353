# Lengths beyond small integers, and slices as keys.
from sys import maxsize

r = range(maxsize, 0, -1)
print(len(r) == maxsize, r[0] == maxsize, next(iter(r)) == maxsize, r.__len__() == maxsize)
print(len(range(maxsize)) == maxsize, len(range(-maxsize + 1, -1)) == maxsize - 2)
try:
    len(range(maxsize + 1))
except OverflowError as e:
    print(e)


class Negative:
    def __neg__(self):
        return NotImplemented


print(-Negative())
try:
    +Negative()
except TypeError as e:
    print(e)
