# Comprehensions: scopes, conditions, nesting, order, walrus, in classes and with unpacking.
x = "outer"
print([x for x in range(3)], x, {x for x in "aab"} == {"a", "b"}, {x: x for x in "a"}, x)
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2], [[j for j in range(i)] for i in range(3)], [a for a, *_ in ["abc", "de"]], [y for x in [1, 2] for y in [x] * x])
print([y := 1, y + 1], y, [z for i in range(3) if (z := i * i)], z)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [(lambda: j)() for j in range(3)])


class A:
    n = 3
    squares = [i * i for i in range(n)]
    try:
        bad = [i * n for i in range(2)]
    except NameError as e:
        bad = str(e)


print(A.squares, A.bad)


def f(a):
    return [a + b for b in range(2)], [[a + c for _ in "x"] for c in range(2)], {k: a for k in "pq"}, list(a for _ in range(1))


print(f(5), [*range(3), *[i for i in "ab"]], {**{i: i for i in range(2)}, "k": 1}, (*(i for i in "z"),))
print(sum(i for i in range(5)), max((i for i in [3, 1]), default=0), dict((k, v) for k, v in zip("ab", [1, 2])), "".join(c for c in "hello" if c not in "l"), [i for i in range(10) if i % 2 if i % 3], list(x for x in (y for y in range(3))))
g = (print("evaluated", i) for i in range(2))
print(next(g), list(g))
try:
    (i for i in 5)
except TypeError as e:
    print(e)
it = (1 / d for d in (1, 0))
print(next(it))
try:
    next(it)
except ZeroDivisionError as e:
    print(e, list(it))
for text in ("[x := 1 for x in y]", "[(x := i) for i in range(2) for x in 'a']", "[x for x in (y := [1])]", "[*a for a in b]", "{**a for a in b}", "[x for]", "[for x in y]", "{a: b, c for c in d}", "[a, b for a in c]", "f(x for x in y, z)"):
    try:
        compile(text, "t", "exec")
        print("ok", text)
    except SyntaxError as e:
        print(text, "SyntaxError")
