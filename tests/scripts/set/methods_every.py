# Every set and frozenset method and operator with its error paths.
s, t = {1, 2, 3}, {3, 4}
print(s | t, s & t, s - t, s ^ t, s.union(t, [9]), s.intersection([1, 3], (3,)), s.difference(t, [1]), s.symmetric_difference([3, 5]), s.isdisjoint([7]), s.issubset(range(5)), s.issuperset([1]), s < {1, 2, 3, 4}, s <= s, s < s, s > {1}, s >= t, s == {3, 2, 1}, s != t)
u = set(s)
u.add(4)
u.discard(9)
u.remove(1)
u.update([7], "a")
u.intersection_update([2, 3, 7, "a"])
u.difference_update([2])
u.symmetric_difference_update([3, 8])
print(sorted(map(str, u)), len(u), u.copy() == u, 7 in u)
u |= {1}
u &= {1, 7}
u -= {7}
u ^= {2}
print(u)
f = frozenset([1, 2])
print(f, f | {3}, sorted({3} | f), type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], f.union([5]), f == {1, 2}, frozenset() == set(), f.copy() is f, frozenset(f) is f)
for g in (lambda: s.remove(99), lambda: set().pop(), lambda: s.add([]), lambda: s.add(), lambda: s | [1], lambda: s & "a", lambda: s - 5, lambda: s < [1], lambda: f.add(1), lambda: hash(s), lambda: set(5), lambda: set(1, 2), lambda: {[]}, lambda: s.union(5), lambda: s.update(5), lambda: frozenset(5), lambda: s[0], lambda: s + t, lambda: s * 2, lambda: s.issubset(5), lambda: s.discard([]), lambda: f.remove(1), lambda: set(x=1)):
    try:
        print(g())
    except (KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(set(), frozenset(), {1}, frozenset({1}), set("a"), {*"a"}, {x % 3 for x in range(9)}, set() or "empty", {1, 1.0, True}, {0, False, 0.0})
v = {1, 2}
w = v
w |= {3}
print(v is w, v, {1} < {1, 2} < {1, 2, 3}, {1, 2} & {2} == {2}, set([1]) == frozenset([1]), sorted({3, 1, 2}), max({1, 5}), sum({1, 2}))
