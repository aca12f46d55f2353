# range: attributes, methods, slices, comparison, hash, membership, iteration.
ranges = [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 5), range(1, 0), range(-3, 3), range(0, -5, -2)]
for r in ranges:
    print(r, r.start, r.stop, r.step, len(r), list(r), bool(r), r[::-1], list(reversed(r)), list(r[1:]), r[:2], r[::2])
    print([r.count(v) for v in (-3, 0, 3, 4)], [v in r for v in (-3, 0, 3, 4, 3.0, 2.5, "a", None, True)])
print(range(3)[0], range(3)[-1], range(0, 10, 3)[2], range(10, 0, -3)[-1], range(10)[2:8:3], range(10)[-3:], range(10)[8:2:-2])
for bad in (lambda: range(3)[3], lambda: range(3)[-4], lambda: range(3).index(5), lambda: range(3).index("a"), lambda: range(1.5), lambda: range("a"), lambda: range(), lambda: range(1, 2, 0), lambda: range(1, 2, 3, 4), lambda: range(3)["a"], lambda: range(3) + range(3), lambda: range(3) < range(4), lambda: setattr(range(3), "start", 1), lambda: range(stop=3)):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc if type(exc) is not AttributeError else '')
print(range(3) == range(0, 3), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], hash(range(0, 3, 2)) == hash(range(0, 4, 2)), hash(range(0)) == hash(range(1, 1)))
print(range(3).index(2), range(0, 10, 3).index(9), range(True), range(False, True), repr(range(1, 2, 3)), max(range(5)), min(range(2, 5)), sum(range(101)), 2 in range(0, 10, 2), 3 in range(0, 10, 2))
it = iter(range(3))
print(next(it), list(it), list(it), list(iter(range(3, 0, -1))), sorted(range(3, 0, -1)), [*range(2)], tuple(range(2)), dict(enumerate(range(2))))
for i in range(3):
    i = i * 10
print(i)
