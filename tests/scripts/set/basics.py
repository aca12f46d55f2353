# Construction, membership, mutation, comparison.
s = {3, 1, 2, 3, 1}
print(sorted(s), len(s), 1 in s, 5 in s, 1.0 in s, True in s, set(), sorted(set("hello")), sorted(set([1, 1, 2])), {1}, set(range(3)) == {0, 1, 2}, sorted(set({"k": 1, "j": 2})))
s.add(4)
s.add(1)
s.discard(2)
s.discard(99)
s.remove(3)
print(sorted(s), s.add(5), sorted(s))
s.update([6, 7], (8,), {9: 0}, "")
s.update()
print(sorted(s), len(s))
c = s.copy()
c.clear()
print(c, len(c), bool(c), bool(s), sorted(s)[:2])
p = {42}.pop()
print(p, {1, 2} == {2, 1}, {1} == {1.0}, {1, 2} != {1}, {1} == frozenset({1}), {1} == [1], set() == {}, {True, 1, 1.0})
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1, 2} > {1}, {1} < {2}, {1} > {2}, {1} >= set(), set() < {1}, {1, 2} < {1, 2})
print(sorted({(1, 2), (1, 2), (2, 1)}), sorted({"a", "b", "a"}), {None}, {b"x"}, {frozenset([1])} == {frozenset([1])}, len({0, False, 0.0, ""}), {1.5})
print(max({1, 5, 3}), min({4, 2}), sum({1, 2, 3}), sorted({3, 1, 2}, reverse=True), any({0}), all({1, 2}), sorted(x * 2 for x in {1, 2}), len(list({1, 2, 3})))
for f in (lambda: {1}.remove(5), lambda: set().pop(), lambda: {"a"}.remove("b")):
    try:
        f()
    except KeyError as e:
        print("KeyError", e)
for f in (lambda: {[]}, lambda: {1}.add([]), lambda: set(5), lambda: {{}}, lambda: [] in {1}, lambda: {1}.update(5), lambda: set([[1]]), lambda: {1}.add(), lambda: {1}.add(1, 2), lambda: hash({1}), lambda: {1}.discard([]), lambda: {{1}}):
    try:
        f()
    except TypeError as e:
        print(type(e).__name__, end=" ")
print()
for op in ("{1} + {2}", "{1}[0]", "{1} * 2", "-{1}", "{1} < 1", "{1} < [1]", "{1} | [2]", "{1} & 5"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
s = t = {1}
s |= {2}
print(t, s is t)
s = s | {3}
print(t, sorted(s), s is t)
