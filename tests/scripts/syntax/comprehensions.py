# List, set, dict comprehensions and generator expressions.
# alloc-fail: yes
print([x * x for x in range(5)])
print([x for x in range(20) if x % 3 == 0 if x % 2])
print([(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print({k: v for k, v in zip("abc", range(3))})
print({v: k for k, v in {"a": 1}.items()})
print(sorted({x % 3 for x in range(10)}))
print(list(x + 1 for x in [1, 2]))
print(sum(x for x in range(5)), max((len(w) for w in ["a", "bbb"])))
x = "outer"
print([x for x in "ab"], x)
print([y := 5, y + 1], y)
print([z := w for w in range(3)], z)
print([a + b for a, b in [(1, 2), (3, 4)]])
print([a for a, *_ in ["xyz", "pq"]])
print([*range(3), *"ab"], {*[1], *[1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
print([i if i % 2 else -i for i in range(4)])
print([f(2) for f in (lambda v, k=k: v * k for k in range(3))])


def scoped(n):
    return [n + i for i in range(n) if i != n - 1]


print(scoped(4))


def lazy():
    print("started")
    yield 1


g = (v for v in lazy())
print("made")
print(list(g), list(g))
try:
    (v for v in 5)
except TypeError as e:
    print(e)
print([c for line in ["ab", "cd"] for c in line if c != "b"])
print({i: {j for j in range(i)} for i in range(2)})
m = [[1, 2], [3, 4], [5, 6]]
print([[row[i] for row in m] for i in range(2)])
print(dict((k, len(k)) for k in ("a", "bb")))
print(any(v > 2 for v in range(5)), all(v > 2 for v in range(5)))
print([x for x in [1, 2, 3] if (lambda q: q > 1)(x)])
print([(i, j, k) for i in range(2) for j in range(2) if i != j for k in "z"])


class K:
    base = 10
    vals = [v for v in range(base, base + 2)]


print(K.vals)
