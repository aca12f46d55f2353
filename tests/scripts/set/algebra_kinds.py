# Operators and methods of sets with every kind of operand; operators want sets, methods take iterables.
sets = [{1, 2, 3}, frozenset([2, 3, 4]), set(), {1: 2, 5: 6}.keys()]
others = sets + [[1, 9], (2,), "ab", range(3), {3: 1}, iter([1, 2])]
for s in sets[:3]:
    for o in others[:4]:
        print(sorted(s | o), sorted(s & o), sorted(s - o), sorted(s ^ o), s <= o, s < o, s >= o, s > o, s == o, s != o)
for s in sets[:3]:
    for o in ([1, 9], (2,), "ab", range(3), {3: 1}):
        print(sorted(s.union(o), key=str), sorted(s.intersection(o), key=str), sorted(s.difference(o), key=str), sorted(s.symmetric_difference(o), key=str), s.issubset(o), s.issuperset(o), s.isdisjoint(o))
        for op in ("__or__", "__and__", "__sub__", "__xor__", "__le__"):
            assert getattr(s, op)(o) is NotImplemented or not isinstance(o, (set, frozenset))
print(type({1} | frozenset()), type(frozenset() | {1}), type({1}.union(frozenset())), type(frozenset().union({1})))
print(set().union(), sorted({1}.union([2], (3,), {4: 5})), {1, 2, 3}.intersection([1, 2], [2, 3]), {1, 2, 3}.difference([1], [2]))
try:
    {1} | [2]
except TypeError as exc:
    print(exc)
try:
    {1} < [2]
except TypeError as exc:
    print(exc)
