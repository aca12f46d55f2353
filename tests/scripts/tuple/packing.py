# Tuples made and taken apart by assignment, calls, returns, loops and displays.
a = 1,
b = 1, 2
c = *b, 3
d = *b, *c
print(a, b, c, d)
x, = a
(y, z) = b
[p, q] = "ab"
(m, (n, o)), *rest = (1, (2, 3)), 4, 5
print(x, y, z, p, q, m, n, o, rest)
*init, last = range(4)
first, *mid, end = "abcd"
head, *none = [1]
print(init, last, first, mid, end, head, none)
x, y = y, x
print(x, y)
i, lst = 0, [10, 20]
i, lst[i] = 1, 99
print(i, lst)
def two():
    return 1, 2
def one():
    return 1,
def starred(t):
    return *t, 0
print(two(), one(), starred("ab"))
for k, (v, w) in [(1, (2, 3)), (4, (5, 6))]:
    print(k, v, w)
for *a, b in [(1, 2, 3), "xy"]:
    print(a, b)
print([u for u, *_ in [(1, 2), (3,)]], {s: t for s, t in zip("ab", (1, 2))})
for bad in ("a, b = 1, 2, 3", "a, b = 1,", "a, *b, c = 1,", "a, b = 5", "(a, b), c = 1, 2", "a, b = None", "a, = []", "[] = 1,", "a, b = {1}"):
    try:
        exec(bad)
    except (ValueError, TypeError) as exc:
        print(bad, "->", exc)
() = []
[] = ()
print((1, 2)[0], (1, 2)[-1], (lambda: (1, 2))()[1])
x = (yield_ := 5, 6)
print(x, yield_)
