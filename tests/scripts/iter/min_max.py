# board: differs (floats are f32)
# min and max: keys, defaults, ties, several arguments, errors.

print(max(3, 1, 2), min(3, 1, 2), max([3, 1]), min("hello"), max((1, 2), (1, 3)), min([2], [1, 5]))
print(max([], default="none"), min((), default=None), max([1], default=5), min(x for x in [4, 2]))
print(max("aa", "b", key=len), min("aa", "b", "c", key=len), max([-5, 3], key=abs), min([1, 2, 3], key=lambda v: -v))
print(max([(1, "a"), (1, "b")], key=lambda p: p[0]), min([(1, "a"), (1, "b")], key=lambda p: p[0]))
print(max(1, 1.0), max(1.0, 1), min(1, True), min(True, 1), max(0.0, -0.0), max(-0.0, 0.0))
print(max([1, 2], key=None), max({"a": 1, "b": 0}), max({"a": 1, "b": 0}.items(), key=lambda kv: kv[1]))
print(max(range(10)), min(range(5, 0, -1)), max(map(len, ["a", "bb"])), max(2**70, 5, -(2**70)), min(1.5, 1))
for bad in (
    lambda: max(),
    lambda: min([]),
    lambda: max(5),
    lambda: max(1, "a"),
    lambda: min(None, 1),
    lambda: max([1], [2], default=3),
    lambda: min(1, 2, key=5),
    lambda: max([1, 2], bogus=1),
    lambda: max([[1], 2]),
):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
log = []


class V:
    def __init__(self, v):
        self.v = v

    def __gt__(self, o):
        log.append("%d>%d" % (self.v, o.v))
        return self.v > o.v

    def __lt__(self, o):
        log.append("%d<%d" % (self.v, o.v))
        return self.v < o.v


print(max(V(1), V(3), V(2)).v, log)
log.clear()
print(min([V(2), V(1), V(3)]).v, log)
print(sum([]), sum([1, 2]), sum([1.5, 2]), sum([[1], [2]], []), sum((), "start" and 5), sum(range(101)), sum([True, True]))
print(sum([1, 2], start=10), sum([0.1] * 3) > 0.3 - 1e-9, sum([(1,), (2,)], ()), sum({1: 0, 5: 0}), sum(x * x for x in range(5)))
for bad in (lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum(5), lambda: sum([1, None]), lambda: sum([[1]])):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(any([]), all([]), any([0, "", None]), all([1, "a", [0]]), any(x > 2 for x in [1, 3]), all(x > 2 for x in [1, 3]))
seen = []
print(any(seen.append(x) or x > 1 for x in range(5)), seen)
seen.clear()
print(all(seen.append(x) or x < 1 for x in range(5)), seen)
