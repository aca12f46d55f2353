# Laws of set algebra over all subsets of a small universe.
universe = [0, 1, 2, 3]
subsets = [{u for i, u in enumerate(universe) if n >> i & 1} for n in range(16)]
bad = 0
for a in subsets:
    for b in subsets:
        checks = (
            a | b == b | a, a & b == b & a, a - b == a - (a & b), a ^ b == (a | b) - (a & b), (a <= b) == (a & b == a), (a < b) == (a <= b and a != b), a.isdisjoint(b) == (not a & b), len(a | b) == len(a) + len(b) - len(a & b), a.union(b) == a | b, a.intersection(b) == a & b,
            a.difference(b) == a - b, a.symmetric_difference(b) == a ^ b, a.issubset(b) == (a <= b), a.issuperset(b) == (a >= b), frozenset(a) == a, (frozenset(a) == frozenset(b)) == (hash(frozenset(a)) == hash(frozenset(b)) and a == b), set(a) is not a, sorted(a | b) == sorted(set(list(a) + list(b))), (a == b) == (not a ^ b),
        )
        bad += checks.count(False)
        c = set(a)
        c |= b
        d = set(a)
        d &= b
        e = set(a)
        e -= b
        f = set(a)
        f ^= b
        bad += (c, d, e, f) != (a | b, a & b, a - b, a ^ b)
    for x in range(5):
        c = set(a)
        c.add(x)
        bad += c != a | {x}
        c.discard(x)
        bad += c != a - {x}
print(bad)
print(len({frozenset(s) for s in subsets}), sorted(map(len, subsets)), sorted(subsets[9] | subsets[6]), set().union(*subsets) == {0, 1, 2, 3}, set.intersection(*subsets), {frozenset({1}): "one"}[frozenset([1])])
