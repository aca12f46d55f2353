# Stars in displays, calls, returns, subscripts, assignments and loops.
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, *b), {*a, *b} == {1, 2, 3, 4}, *a)
print([*"ab", 5, *range(2)], (*"x",), [*[], *()], [*{}])
print({**{"a": 1}, **{"b": 2}, "a": 3}, {**{}})


def f():
    return *a, *b


def g():
    yield *a, 9


print(f(), next(g()))
t = *a, 7
print(t)
for x in *a, *b:
    print(x, end=" ")
print()
d = {}
d[1, *a] = "key"
print(d)
print(d[(1, 1, 2)])
x, *y = *a, *b
print(x, y)
*x, y = "abc"
print(x, y)
x, (y, *z), *w = 1, (2, 3, 4), 5, 6
print(x, y, z, w)
*x, = range(3)
print(x)
[*x, y] = {"k": 1, "j": 2}
print(x, y)
for p, *q in ["abc", (1,), [1, 2]]:
    print(p, q)


def h(*args, sep="-", **kw):
    return sep.join(str(v) for v in args) + str(kw)


print(h(*a, *b), h(*a, 5, *b, sep="+"), h(*a, **{"sep": "/"}), h(*a, k=1, **{"j": 2}))


def gen():
    yield from range(3)


print([*gen(), *gen()], h(*gen()), {k: v for k, v in [*zip("ab", gen())]})
print([*map(str, a)], (*filter(None, [0, 1]),), [*reversed(a)])
for bad in (5, None):
    try:
        [*bad]
    except TypeError as e:
        print(type(e).__name__)
    try:
        {**bad}
    except TypeError as e:
        print(e)
for source in ("*a = 1", "*a, *b = 1", "x = *a", "print(**)", "f(**k, *a)", "f(a=1, 2)", "[*a for a in b]"):
    try:
        compile(source, "t", "exec")
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError", source)
