# Comprehensions: several clauses, conditions, nesting, scopes, and names that they leave alone.
print([x for x in range(5)], [x * y for x in range(3) for y in range(x)], [x for x in range(10) if x % 2 if x > 3])
print([[y for y in range(x)] for x in range(4)], [(x, y) for x in "ab" for y in "12" if x + y != "b1"])
x = "outer"
print([x for x in range(3)], x)
print([y := 5, y ** 2], y, [last := i for i in range(3)], last)
funcs = [lambda: i for i in range(3)]
print([f() for f in funcs], [f() for f in [lambda i=i: i for i in range(3)]])
class C:
    items = [1, 2, 3]
    n = 2
    doubled = [i * 2 for i in items]
    try:
        bad = [i * n for i in items]
    except NameError as exc:
        bad = str(exc)
print(C.doubled, C.bad)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row], [sum(r) for r in zip(*matrix)])
print([a if a > 1 else -a for a in range(4)], [*[1], *(b for b in [2])], [(a, *b) for a, *b in ["xyz", [1, 2]]])
print({k: v for k, v in zip("ab", [1, 2])}, {v: k for k, v in {"a": 1}.items()}, {n % 3 for n in range(10)}, sum(n for n in range(5)), list(n for n in [1, 2] for n in [n, n * 10]))
def gen():
    yield from [z * 2 for z in (yield_ for yield_ in range(3))]
print(list(gen()))
it = iter(range(3))
print([a for a in it if a or True], list(it))
try:
    [1 / q for q in (1, 0)]
except ZeroDivisionError as exc:
    print(exc)
print([[c for c in line] for line in "ab cd".split()], [*map(lambda t: t * 2, [s for s in "ab"])])
print([i for i in range(3)][::-1], [i for i, in [(1,), (2,)]], [i.attr for i in [type("A", (), {"attr": 7})]])
