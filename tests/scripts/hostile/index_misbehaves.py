# __index__, __int__, __float__, __complex__ with nonsense results.
class C:
    def __init__(self, r):
        self.r = r

    def __index__(self):
        return self.r

    __int__ = __index__


class F:
    def __init__(self, r):
        self.r = r

    def __float__(self):
        return self.r

    def __complex__(self):
        return self.r

    def __round__(self, n=None):
        return self.r

    def __trunc__(self):
        return self.r

    def __abs__(self):
        return self.r


for r in (2**100, -5, "x", None, 1.5):
    c = C(r)
    for f in (int, lambda c: [1, 2, 3][c], lambda c: "ab" * c if r == -5 else [][c:c], hex, lambda c: bytes(c) if r == -5 else hex(c), chr, lambda c: range(c)[0:0]):
        try:
            print(str(f(c))[:30])
        except (TypeError, ValueError, IndexError, OverflowError, MemoryError) as e:
            print(type(e).__name__)
for r in (1, "x", None, 1.5, 1j):
    for f in (float, complex, round, abs):
        try:
            print(f(F(r)))
        except TypeError as e:
            print(type(e).__name__, e)
