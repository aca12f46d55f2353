# __iter__ and __next__ that return nonsense, raise, or never end.
class It:
    def __init__(self, r):
        self.r = r

    def __iter__(self):
        if isinstance(self.r, Exception):
            raise self.r
        return self.r


for r in (5, None, "x", [1], ValueError("v")):
    try:
        print(list(It(r)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Ends:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise StopIteration
        return self.n


e = Ends()
print(list(e), list(e), list(e))


class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next")


def spread(*args):
    return args


for f in (list, tuple, set, sum, max, sorted, "".join, dict, any, all, bytes, bytearray, lambda r: [*r], lambda r: spread(*r), lambda r: 3 in r, lambda r: next(iter(r)), lambda r: next(enumerate(r))):
    try:
        f(Raises())
        print("fine")
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
