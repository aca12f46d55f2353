# board: differs (floats are f32)
# all, any, sum, min, max.
print(all([]), all([1, 2]), all([1, 0]), all("ab"), all({}), any([]), any([0, 1]), any([0, ""]), any("a"), any({0: 1}), all(x > 0 for x in (1, 2)), any(x > 5 for x in range(3)))
print(sum([]), sum([1, 2, 3]), sum((1.5, 2)), sum(range(101)), sum([[1], [2]], []), sum([1], 10), sum([1, 2], start=5), sum([10**20, 1]), sum([True, True]), sum([0.1] * 3), sum(x for x in range(4)), sum([(1,), (2,)], ()), sum({1: 2, 3: 4}))
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min({5: 1, 2: 9}), max(range(5)), min(1, 2.5), max(2, 2.0), max(2.0, 2), min(True, 1), min(1, True), max("a", "b"), min([1, 2], [1]), max((1, 2), (1, 3)))
print(max([1, -5, 3], key=abs), min(["bb", "a", "c"], key=len), max("a", "bbb", "cc", key=len), min([], default="none"), max((), default=None), max([5], default=1), min(x for x in (4, 2)), max([], key=len, default=0), max([1, 2], key=None))
for f in (lambda: min([]), lambda: max(()), lambda: max(x for x in [])):
    try:
        f()
    except ValueError as e:
        print(type(e).__name__)
for f in (
    lambda: min(), lambda: max(5), lambda: min(1, "a"), lambda: max([1, None]), lambda: max(1, 2, default=3), lambda: min([1], bad=1), lambda: max([1], key=5),
    lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum(), lambda: sum([1], 2, 3), lambda: all(5), lambda: any(), lambda: any(1, 2), lambda: sum([1, None]),
):
    try:
        f()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
log = []


def note(x):
    log.append(x)
    return x


any(note(x) for x in (0, 1, 2))
all(note(x) for x in (1, 0, 2))
print(log)


class A:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return A(self.v + (o.v if isinstance(o, A) else o))

    __radd__ = __add__

    def __lt__(self, o):
        return self.v < o.v

    def __gt__(self, o):
        return self.v > o.v


print(sum([A(1), A(2)]).v, sum([A(1)], A(5)).v, min(A(3), A(1)).v, max([A(3), A(9)]).v)
try:
    sum(["a", "b"])
except TypeError as e:
    print(e)
try:
    sum(["a"], "")
except TypeError as e:
    print(e)
try:
    min(1, "a")
except TypeError as e:
    print(e)
