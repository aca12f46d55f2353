# Lambdas: parameters, defaults, closures, nesting.
# alloc-fail: yes
print((lambda: 42)())
print((lambda x, y=2: x * y)(5))
print((lambda *a: a)(1, 2), (lambda **k: k)(z=1))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
compose = lambda f, g: lambda x: f(g(x))
inc = lambda x: x + 1
dbl = lambda x: x * 2
print(compose(inc, dbl)(5), compose(dbl, inc)(5))
print((lambda f: f(f, 6))(lambda s, n: 1 if n < 2 else n * s(s, n - 1)))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print((lambda x: x if x > 0 else -x)(-3))
print((lambda: (1, 2))(), (lambda: [i for i in range(2)])())
print(inc.__name__)
k = 10
adder = lambda x: x + k
k = 20
print(adder(1))
choose = {"a": lambda: "first", "b": lambda: "second"}
print(choose["a"](), choose["b"]())
print(list(map(lambda p: p[0] - p[1], [(5, 3), (1, 4)])))
print((lambda a, b: a)(*"xy"), (lambda: None)())
print((lambda x: (lambda x: x * 2)(x + 1))(3))


def counter():
    n = 0

    def bump(by):
        nonlocal n
        n += by
        return n

    return lambda by=1: bump(by)


c = counter()
c()
print(c(5), c())
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
