# stress: no (collecting at every allocation makes it slow)
# board: no (needs more memory than the board has)
# repr, str, comparison and hash of deeply nested objects.
def nest(n, make):
    x = make(None)
    for _ in range(n):
        x = make(x)
    return x


for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: [x, x]):
    deep = nest(100000, make)
    other = nest(100000, make)
    for f in (repr, lambda v: v == other, lambda v: v < other if isinstance(v, (list, tuple)) else None):
        try:
            f(deep)
        except RecursionError:
            pass
    deep = other = None
try:
    hash(nest(100000, lambda x: (x,)))
except RecursionError:
    pass
print("alive")
