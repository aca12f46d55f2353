# Displays with ** and keyword passing.
# alloc-fail: yes
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print({**a, **b}, {**b, **a}, {**a, "y": "mid", **b}, {"w": 0, **a}, {**{}}, {**a} == a, {**a} is a)
print(a | b, b | a, dict(a, **b), dict(**a, w=5), dict(list(a.items()) + list(b.items())))


def f(x=0, y=0, **kw):
    kw["added"] = 1
    return x, y, sorted(kw.items())


print(f(**a), f(**b), f(**{}), f(5, **{"y": 6}), f(**a, z=3), f(**a, **{"q": 9}), a, b)
for g in (lambda: f(**a, **b), lambda: f(1, **a), lambda: f(**a, y=2), lambda: f(**{1: 2}), lambda: f(**5), lambda: f(**["a"])):
    try:
        print(g())
    except TypeError as e:
        print("TypeError", end=" ")
print()
nested = {"outer": {**a, "deep": {**b}}}
print(nested)
inverse = {v: k for k, v in a.items()}
print(inverse, {k: v for d in (a, b) for k, v in d.items()}, {k: (a.get(k), b.get(k)) for k in sorted(a.keys() | b.keys())})
counts = {}
for w in "a b a c b a".split():
    counts[w] = counts.get(w, 0) + 1
print(counts, max(counts, key=counts.get), sorted(counts, key=lambda k: (-counts[k], k)))
groups = {}
for n in range(10):
    groups.setdefault(n % 3, []).append(n)
print(groups)
tree = {}
for path in ("a/b/c", "a/b/d", "a/e", "f"):
    node = tree
    for part in path.split("/"):
        node = node.setdefault(part, {})
print(tree)
memo = {}


def fib(n):
    if n < 2:
        return n
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(60), len(memo))
k, *rest = a
print(k, rest, [*a, *b], (*a,), {*a, *b} == {"x", "y", "z"})
(p, q), r = a.items(), b
print(p, q, r)
