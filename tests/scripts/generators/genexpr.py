# alloc-fail: yes
# Generator expressions: laziness, scope, nesting, early binding of the first iterable.

g = (x * x for x in range(5))
print(next(g), next(g), list(g), list(g))
print(sum(x for x in range(10) if x % 2), max(len(w) for w in ["a", "abc", "ab"]))
print(list((a, b) for a in range(3) for b in range(a)))
print(tuple(x if x > 1 else -x for x in range(4)), dict((k, v) for k, v in zip("ab", (1, 2))))
print(sorted(c for c in "hello"), "".join(c for c in "hello" if c not in "l"), any(x > 2 for x in (1, 2, 3)))

log = []


def noisy(n):
    for i in range(n):
        log.append(i)
        yield i


lazy = (x for x in noisy(100) if x % 3 == 2)
print(log, next(lazy), next(lazy), log)
print(all(x < 3 for x in noisy(50)), len(log))

n = 1
late = (x + n for x in (1, 2))
n = 10
print(list(late))
data = [1, 2]
early = (x for x in data)
data = [9]
print(list(early))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
try:
    (y for x in [1] for y in undefined)
    print("inner iterables are evaluated late")
    list(y for x in [1] for y in undefined)
except NameError as e:
    print(e)
x = "outer"
list(x for x in range(3))
print(x)


def make(m):
    return (i * m for i in range(3))


a, b = make(1), make(10)
print([next(a), next(b), next(a), next(b)])
nested = ((i * j for j in range(3)) for i in range(3))
print([list(row) for row in nested])
print([[*r] for r in ((i * j for j in range(2)) for i in range(2))])
print(list(f() for f in [lambda i=i: i for i in range(3)]))
walrus = [last := v for v in (i for i in range(4))]
print(last, walrus)


def pipeline(seq):
    stripped = (s.strip() for s in seq)
    nonempty = (s for s in stripped if s)
    numbers = (int(s) for s in nonempty)
    return (n * 2 for n in numbers)


print(list(pipeline([" 1", "", "2 ", "  ", "30"])))
p = pipeline(["1", "x"])
print(next(p))
try:
    next(p)
except ValueError:
    print("bad item")
print(next(p, "finished by the error"))
