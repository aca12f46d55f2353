# alloc-fail: yes
# zip: lengths, laziness, strict, transposing, and what it consumes.

print(list(zip()), list(zip([1, 2])), list(zip([1, 2, 3], "ab")), list(zip("ab", [1, 2, 3], (True, None))))
m = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*m)), [list(r) for r in zip(*zip(*m))], dict(zip("abc", range(3))))
z = zip(range(3), "xyz")
print(next(z), list(z), list(z), iter(z) is z)
a = iter([1, 2, 3, 4])
print(list(zip(a, "xy")), next(a))
b = iter("xy")
c = iter([1, 2, 3, 4])
print(list(zip(b, c)), next(c))
log = []


def src(name, n):
    for i in range(n):
        log.append(name + str(i))
        yield i


list(zip(src("a", 3), src("b", 2)))
print(log)
it = iter(range(7))
print(list(zip(it, it, it)))
print(sum(x * y for x, y in zip([1, 2, 3], [4, 5, 6])), all(x < y for x, y in zip("abc", "bcd")))
for i, (x, y) in enumerate(zip("ab", "cd")):
    print(i, x + y)
print(list(zip([1, 2], [3, 4], strict=True)))
for bad in (([1], [1, 2]), ([1, 2], [1]), ([1], [1], [])):
    try:
        print(list(zip(*bad, strict=True)))
    except ValueError as e:
        print(e)
try:
    zip(1, 2)
except TypeError as e:
    print(e)


def failing():
    yield 1
    raise KeyError("second")


z = zip(failing(), "ab")
print(next(z))
try:
    next(z)
except KeyError as e:
    print("KeyError", e)
names, ages = zip(*[("ann", 30), ("bob", 25)])
print(names, ages)
keys = ["x", "y"]
rows = [(1, 2), (3, 4)]
print([dict(zip(keys, r)) for r in rows])
print([a is b for a, b in zip(rows, rows)], list(zip(rows, rows[1:])), max(zip([3, 9], "ba")))
