# Comprehension scopes: targets stay inside, walrus goes outside, order of loops.

x = "outer"
print([x for x in range(3)], x)
print({x: y for x, y in ["ab", "cd"]}, x)
print(sorted({x for x in "hello"}), x)
print(list(x for x in (1, 2)), x)
print([(i, j) for i in range(3) for j in range(i) if i + j > 1])
print([[j * i for j in range(3)] for i in range(3)])
print([x for x in [x for x in [x for x in range(3)]]], x)
print([y := 1, y + 1], y)
print([z := v * 2 for v in range(3)], z)
print(any((w := n) > 3 for n in range(10)), w)


def f(a):
    b = 10
    return [a + b + c for c in range(2)], {k: a for k in "xy"}, [(lambda: a + d)() for d in (1, 2)]


print(f(1))


def walrus_local():
    if any((hit := v) % 7 == 0 for v in (3, 14, 8)):
        return hit
    [last := v for v in "abc"]
    return last


print(walrus_local())


def cells():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [g() for g in gs]


print(cells())


class C:
    n = 3
    squares = [i * i for i in range(n)]
    try:
        bad = [n for _ in range(2)]
    except NameError as e:
        bad = "class names are not visible inside"


print(C.squares, C.bad)
print([a for a in range(10) if a % 2 if a % 3], [a if a % 2 else -a for a in range(4)])
print({k: [v for v in range(k)] for k in range(3)}, {len(w): w for w in ("a", "bb", "c")})
print([c for w in ("ab", "cd") for c in w], [a + b for a in "ab" for b in "cd"])
try:
    [undefined for _ in range(1)]
except NameError as e:
    print(e)
try:
    [q for _ in range(1) for q in p_undefined]
except NameError as e:
    print(e)


def first_iterable():
    log = []

    def note(v):
        log.append(v)
        return v

    [note(b) for a in note([1, 2]) if note("if") for b in note([a])]
    return log


print(first_iterable())
print([*(i for i in range(2)), *[i for i in range(2)]], [i for i in (j for j in range(3)) if i])
print(len([None for i in range(10) for j in range(10)]), sum([i * j for i in range(5) for j in range(5)]))
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [v for row in m for v in row if v % 2])
i = 5
print([i for i in range(i)], i, [i for _ in range(2)])
matrix = [[0] * 2 for _ in range(2)]
matrix[0][0] = 1
print(matrix)
for k in [k for k in range(2)]:
    pass
print(k)
a, b = [lambda: n for n in (1, 2)]
print(a(), b())
print([t for t, *_ in [(1, 2), (3,)]], [_ for _ in range(2)], {**{c: c for c in "a"}})
