# frozenset: hashing, immutability, equality with set.
# alloc-fail: yes
f = frozenset([3, 1, 2, 1])
print(sorted(f), len(f), 2 in f, f == {1, 2, 3}, {1, 2, 3} == f, f == frozenset((1, 2, 3)), f != frozenset(), frozenset(), repr(frozenset([1])), frozenset(f) is f, f.copy() is f)
print(hash(f) == hash(frozenset([2, 3, 1])), {f: "v"}[frozenset([1, 2, 3])], {frozenset(), frozenset([1])} == {frozenset([1]), frozenset()}, f in {f}, {1, 2, 3} in {f})
print(sorted(f | {9}), sorted(f & {1, 2}), sorted(f - {1}), sorted(f ^ {1, 7}), f <= {1, 2, 3}, f < {1, 2, 3, 4}, f.isdisjoint([8]), f.issubset(range(5)), f.issuperset([1]))
print(type(f | {9}).__name__, type({9} | f).__name__, sorted(f.union("a"), key=str), sorted(f.intersection([1, 5])), sorted(f.difference([1])), sorted(f.symmetric_difference([1, 5])))
for name in ("add", "remove", "discard", "pop", "clear", "update", "intersection_update"):
    print(hasattr(f, name), hasattr(set, name), end=" ")
print()
for g in (lambda: f.add(1), lambda: f.clear()):
    try:
        g()
    except AttributeError as e:
        print(e)
for g in (lambda: frozenset(5), lambda: frozenset([[]]), lambda: f + f, lambda: f[0], lambda: frozenset(1, 2), lambda: f | [1]):
    try:
        g()
    except TypeError as e:
        print("TypeError", end=" ")
print()
g = f
g |= {4}
print(sorted(f), sorted(g), type(g).__name__, g is f)
h = frozenset(x * x % 5 for x in range(10))
print(sorted(h), bool(frozenset()), bool(h), max(h), sum(h), sorted(frozenset("hello")), min(f), [x for x in frozenset([7])], list(frozenset({"k": 1})), tuple(frozenset((1,))))
print(frozenset([1, 2]) < frozenset([1, 2, 3]), frozenset([1]) == 1, frozenset() == set(), frozenset([1.0]) == frozenset([1]), frozenset([frozenset([1])]) == {frozenset({1})})
powerset = [frozenset()]
for x in (1, 2, 3):
    powerset += [p | {x} for p in powerset]
print(len(powerset), len(set(powerset)), sorted(sorted(p) for p in powerset))
d = {}
for a, b in (("x", "y"), ("y", "x"), ("x", "x")):
    d[frozenset((a, b))] = d.get(frozenset((a, b)), 0) + 1
print(sorted(d.values()), d[frozenset("xy")])
