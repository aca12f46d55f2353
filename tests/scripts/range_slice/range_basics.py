# range: construction, length, indexing, membership.
for r in (range(5), range(2, 7), range(0, 10, 3), range(5, 0, -2), range(0), range(5, 2), range(-3, 3), range(10, -10, -7), range(1, 2), range(0, -5, 1)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, sum(r), 3 in r, -2 in r)
r = range(3, 20, 4)
print(r[0], r[-1], r[2], [r[i] for i in range(-len(r), len(r))], r.index(11), r.count(7), r.count(8), max(r), min(r), sorted(r, reverse=True), tuple(r), set(r) == {3, 7, 11, 15, 19})
print(7 in r, 8 in r, 7.0 in r, "7" in r, None in r, 7.5 in r, True in range(2), 19 in r, 23 in r, -1 in r)
for f in (lambda: r[5], lambda: r[-6], lambda: range(0)[0]):
    try:
        f()
    except IndexError as e:
        print(e)
for f in (lambda: r.index(8), lambda: range(0).index(0)):
    try:
        f()
    except ValueError as e:
        print(type(e).__name__)
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
for a in ((), (1.5,), ("a",), (None,), (1, "b"), (1, 2, 3, 4), (1, 2, 1.0), ([],)):
    try:
        range(*a)
    except TypeError as e:
        print("TypeError", end=" ")
print()
try:
    range(5.0)
except TypeError as e:
    print(e)
for f in (lambda: r + r, lambda: r * 2, lambda: r["a"], lambda: r < r, lambda: r()):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    r[0] = 1
except TypeError as e:
    print(e)
try:
    r.start = 5
except AttributeError as e:
    print("AttributeError")
print(range(True), range(True, 5)[0], list(range(False, 3)), type(r).__name__, repr(range(0, 3)), str(range(1, 5, 2)), isinstance(r, range))
it = iter(range(3))
print(next(it), list(it), next(it, "end"), iter(it) is it, list(reversed(range(1, 10, 3))), list(reversed(range(0))))
for i in range(3):
    i += 10
    print(i, end=" ")
for i in range(10, 0, -3):
    print(i, end=" ")
print(i)
for i in range(0):
    print("never")
print(i, [(i, j) for i in range(3) for j in range(i)], list(zip(range(3), range(10, 0, -5))), [*range(2), *range(2)], dict(zip(range(2), "ab")))
