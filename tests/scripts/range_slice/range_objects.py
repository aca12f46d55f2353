# range: attributes, equality, hash, indexing, slicing, membership, iteration, errors.
for r in (range(5), range(2, 10, 3), range(10, 0, -3), range(0), range(5, 0), range(0, -5, -1), range(-3, 3), range(10**20, 10**20 + 3)):
    print(r, list(r), len(r), r.start, r.stop, r.step, r[0] if r else None, r[-1] if r else None, r[::-1], list(reversed(r)), r[1:], 3 in r, r.count(2), bool(r))
print(range(0) == range(5, 0), range(0, 3, 2) == range(0, 4, 2), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), range(3) == [0, 1, 2], range(3) != range(4), {range(2): 1}[range(0, 2)], range(3) is not range(3), range(5).index(3), 2.0 in range(3), 2.5 in range(3), "a" in range(3), True in range(2), range(1, 20, 2)[3:8:2], range(10)[-3:], range(10)[::-2], range(True))
for f in (lambda: range(), lambda: range(1.0), lambda: range("1"), lambda: range(1, 2, 0), lambda: range(1, 2, 3, 4), lambda: range(5)[5], lambda: range(5)[-6], lambda: range(5)["a"], lambda: range(5).index(9), lambda: range(5) + range(2), lambda: range(5) < range(6), lambda: exec("range(5)[0] = 1"), lambda: range(stop=5), lambda: range(None), lambda: range(2, step=1)):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)


class I:
    def __index__(self):
        return 4


print(list(range(I())), range(I(), 10, I()), range(5)[I()], I() in range(5), sum(range(101)), max(range(5)), min(range(3, 9)), [*range(3)], tuple(range(2)), list(zip(range(3), range(3, 6))), list(enumerate(range(2))), sorted(range(3), reverse=True), list(map(str, range(3))))
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(5) == slice(None, 5, None), slice(1, 2) < slice(1, 3), repr(slice(None)), slice("a", None, 1.5), slice(-100, 100).indices(3))
for f in (lambda: slice(), lambda: slice(1, 2, 0).indices(5), lambda: slice(1).indices(-1), lambda: slice("a").indices(5), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices()):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
