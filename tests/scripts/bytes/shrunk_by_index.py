# Computing the bounds or the contents of a slice may shorten the bytearray that is being changed.
class Shrink:
    def __init__(self, array, index):
        self.array = array
        self.index = index

    def __index__(self):
        self.array.clear()
        return self.index


def items(array):
    array.clear()
    yield 7
    yield 8


def attempt(change):
    array = bytearray(b"0123456789")
    try:
        change(array)
        outcome = "done"
    except (IndexError, ValueError) as error:
        outcome = type(error).__name__
    array.append(65)
    return outcome, array[-1], len(array) < 20


def by_bound(array):
    array[Shrink(array, 2) : 8] = b"xy"


def by_contents(array):
    array[2:8] = items(array)


def deleted(array):
    del array[Shrink(array, 1) : 9]


def by_step(array):
    del array[Shrink(array, 1) : 9 : 2]


for change in (by_bound, by_contents, deleted, by_step):
    print(change.__name__, attempt(change))
