# Taking elements out of sets.
s = {1, "a", (1, 2), None, 2.5}
s.discard("nothing")
s.discard(None)
s.remove("a")
print(len(s), None in s, "a" in s)
for missing in ("a", None, (3,), 1.5):
    try:
        s.remove(missing)
    except KeyError as exc:
        print(repr(exc), exc.args)
n = len(s)
popped = s.pop()
print(len(s) == n - 1, popped not in s)
s.clear()
print(sorted(s), len(s), bool(s))
try:
    s.pop()
except KeyError as exc:
    print(exc)
s = {1, True, 1.0, 0, False}
print(sorted(s), len(s), sorted(map(str, s)) == sorted(["0", "1"]))
print({frozenset([1]): 2}[frozenset([1])], {1} in {frozenset([1])}, frozenset([1]) in {frozenset([1])})
for unhashable in ([], {}, {1}):
    for name in ("add", "discard", "remove", "__contains__"):
        try:
            print(name, getattr({frozenset([1])}, name)(unhashable))
        except (TypeError, KeyError) as exc:
            print(name, type(exc).__name__, exc)
s = {1, 2, 3}
print(s.copy() == s, s.copy() is s, frozenset(s).copy() == s)
f = frozenset([1, 2])
print(f.copy() is f, frozenset(f) is f)
print(hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), hash(frozenset()) == hash(frozenset()))
try:
    hash({1})
except TypeError as exc:
    print(exc)
