# alloc-fail: yes
# Lambdas: every parameter kind, nesting, conditional bodies, immediate calls.

print((lambda: 42)())
print((lambda x, y=2, *a, z, **k: (x, y, a, z, k))(1, z=3))
print((lambda a, /, b, *, c: a * 100 + b * 10 + c)(1, b=2, c=3))
print((lambda *a: a[::-1])(1, 2, 3))
print(list(map(lambda x: x**2, range(5))))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
add = lambda x: lambda y: lambda z: x + y + z
print(add(1)(2)(3))
sign = lambda n: "neg" if n < 0 else "zero" if n == 0 else "pos"
print(sign(-3), sign(0), sign(9))
print((lambda x: (yield_ := x + 1) * yield_)(4))
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}
print([ops[o](7, 3) for o in "+-*"])
print((lambda f, n: f(f, n))(lambda self, n: 1 if n == 0 else n * self(self, n - 1), 6))
pairs = [(1, "b"), (0, "z"), (1, "a")]
pairs.sort(key=lambda p: (p[0], p[1]))
print(pairs)
pipeline = [lambda x: x + 1, lambda x: x * 3, str, lambda s: s + "!"]
v = 5
for stage in pipeline:
    v = stage(v)
print(v)
print([(lambda i: i * i)(i) for i in range(4)])
print([f() for f in [lambda: i for i in "abc"]])
x = 1
f = lambda: x
x = 2
print(f())
print((lambda: (1, 2))(), (lambda: [])(), (lambda: None)())
print(max([3, -7, 5], key=lambda v: v * v), min("hello", key=lambda c: -ord(c)))
g = lambda n: [n for n in range(n)]
print(g(3))
tree = (1, (2, None, None), (3, (4, None, None), None))
total = lambda t: 0 if t is None else t[0] + total(t[1]) + total(t[2])
print(total(tree))
