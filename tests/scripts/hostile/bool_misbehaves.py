# __bool__ and __len__ that raise or return nonsense, wherever truth is asked.
class B:
    def __init__(self, r):
        self.r = r

    def __bool__(self):
        if isinstance(self.r, Exception):
            raise self.r
        return self.r


for r in (1, "x", None, ValueError("v")):
    b = B(r)
    for f in (
        lambda: bool(b), lambda: not b, lambda: 1 if b else 2, lambda: b and 1, lambda: b or 1, lambda: any([b]), lambda: all([b]), lambda: list(filter(None, [b])),
        lambda: [x for x in [1] if b], lambda: sorted([1, 2], reverse=b) if r == 5 else bool(b),
    ):
        try:
            f()
            print("fine")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
try:
    while B(KeyError("k")):
        pass
except KeyError as e:
    print(e)
try:
    assert B(KeyError("assert"))
except KeyError as e:
    print(e)
