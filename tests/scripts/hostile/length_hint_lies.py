# __length_hint__ and __len__ that lie, raise or give nonsense.
class Hint:
    def __init__(self, hint):
        self.hint = hint
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


for hint in (0, 3, 100, NotImplemented):
    print(list(Hint(hint)), tuple(Hint(hint)))


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (-1, 2**100, "x", 1.5, None):
    for f in (len, bool):
        try:
            print(f(Len(n)))
        except (ValueError, TypeError, OverflowError) as e:
            print(type(e).__name__, e)
