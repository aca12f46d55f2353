# map and filter: several iterables, laziness, None, methods and classes as functions.

print(list(map(abs, [-1, 2, -3])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(max, "az", "by", "cx")))
print(list(filter(None, [0, 1, "", "a", [], [0], None, False])), list(filter(lambda x: x % 2, range(7))))
print(list(map(int, "123")), list(map(str.upper, ["a", "b"])), list(map(lambda *a: a, [1], [2], [3])))
m = map(lambda x: x + 1, iter([1, 2, 3]))
print(next(m), list(m), next(m, "end"), iter(m) is m)
log = []


def note(x):
    log.append(x)
    return x > 1


f = filter(note, [1, 2, 3])
print(log, next(f), log, list(f), log)


class Box:
    def __init__(self, v):
        self.v = v

    def __call__(self, x):
        return x * self.v

    def test(self, x):
        return x > self.v


print(list(map(Box(3), range(4))), list(filter(Box(2).test, range(5))), [b.v for b in map(Box, "ab")])
print(sum(map(len, ["a", "bc", ""])), dict(map(lambda k: (k, ord(k)), "ab")), tuple(map(bool, [0, 1])), max(map(abs, [-5, 3])))
print(list(map(list, [(1, 2), "ab"])), list(map(pow, [2, 3], [5, 2], [7, 5])), " ".join(map(str, filter(None, [1, 0, 2]))))
for bad in (lambda: map(abs), lambda: map(), lambda: filter(None), lambda: list(map(5, [1])), lambda: list(filter(5, [1])), lambda: filter(None, 5)):
    try:
        bad()
        print("no error")
    except TypeError:
        print("TypeError")


def odd_fail(x):
    if x == 2:
        raise ValueError("two")
    return x


m = map(odd_fail, [1, 2, 3])
print(next(m))
try:
    next(m)
except ValueError as e:
    print(e)
print(next(m))
f = filter(odd_fail, [1, 2, 3])
out = []
while True:
    try:
        out.append(next(f))
    except ValueError:
        out.append("err")
    except StopIteration:
        break
print(out)
nested = map(lambda r: list(map(lambda v: v * v, r)), [[1, 2], [3]])
print(list(nested))
pipeline = map(str, filter(lambda v: v % 3 == 0, map(lambda v: v * v, range(10))))
print(",".join(pipeline))
counter = iter(range(100))
print(list(map(lambda a, b: (a, b), counter, counter))[:3])
fns = [lambda x, k=k: x + k for k in range(3)]
print(list(map(lambda f, v: f(v), fns, [10, 20, 30])), [f(0) for f in filter(lambda f: f(0) != 1, fns)])
