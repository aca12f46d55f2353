# Union, intersection, difference and the rest, as operators and methods.
# alloc-fail: yes
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b))
print(sorted(a.union(b)), sorted(a.intersection(b)), sorted(a.difference(b)), sorted(a.symmetric_difference(b)))
print(sorted(a.union([9], (8,), "z", {}), key=str), sorted(a.union()), sorted(a.intersection([1, 2], {2, 3})), sorted(a.intersection()), sorted(a.difference([1], [2])), sorted(a.difference()), sorted(a.symmetric_difference([1, 1, 7])))
print(a.issubset(b), a.issuperset({1}), a.isdisjoint({9}), a.isdisjoint(b), {3}.issubset([3, 4]), a.issuperset(range(1, 3)), set().issubset([]), a.isdisjoint([]), set().isdisjoint(set()))
c = set(a)
c |= b
print(sorted(c))
c &= {1, 3, 5, 7}
print(sorted(c))
c -= {1}
print(sorted(c))
c ^= {3, 9}
print(sorted(c))
c.intersection_update([5, 9, 11])
print(sorted(c))
c.difference_update([5], ())
print(sorted(c))
c.symmetric_difference_update([9, 10])
print(sorted(c))
c.update(c)
c.difference_update(c)
print(c, a - a, a ^ a, a & a == a, a | a == a, a | set() == a, a & set())
a2 = {1, 2}
a2 -= a2
print(a2)
f = frozenset([1, 2])
print(type(a | f).__name__, type(f | a).__name__, type(f & {1}).__name__, f | {5} == {1, 2, 5}, a - f == {3, 4}, f.union([3]) == {1, 2, 3}, type(f.union([3])).__name__, f < a, a > f)
for op in (lambda: a | [1], lambda: a & "1", lambda: a - None, lambda: [1] | a, lambda: a ^ 5, lambda: a.union(5), lambda: a.intersection(5), lambda: a.issubset(5), lambda: a <= [1], lambda: a.isdisjoint(5), lambda: a.union([[]])):
    try:
        print(op())
    except TypeError as e:
        print("TypeError", end=" ")
print()
try:
    a |= [5]
except TypeError as e:
    print(e)
print(sorted(a), len(a), [sorted(x) for x in ({1, 2} | {3} & {3, 4}, {1, 2} - {2} | {5}, {1} ^ {1, 2} & {2})])
evens, odds, primes = {0, 2, 4, 6, 8}, {1, 3, 5, 7, 9}, {2, 3, 5, 7}
print(sorted(evens & primes), sorted(odds - primes), set(range(10)) - evens == odds, evens.isdisjoint(odds), sorted((evens | odds) ^ primes))
