# __hash__ that raises, changes, or returns nonsense.
class H:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        if isinstance(self.h, Exception):
            raise self.h
        return self.h


for h in (2**100, -(2**100), -1, 0, True):
    d = {H(h): 1}
    print(len(d), isinstance(hash(H(h)), int))
for h in ("x", None, 1.5, [], ValueError("no")):
    for f in (lambda: {H(h)}, lambda: {H(h): 1}, lambda: hash(H(h)), lambda: {}.get(H(h)), lambda: set().add(H(h)), lambda: hash((H(h),))):
        try:
            f()
            print("fine")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
n = 0


class Changing:
    def __hash__(self):
        global n
        n += 1
        return n


c = Changing()
d = {c: 1}
print(c in d, d.get(c), len(d), list(d.values()), d == {c: 1})
