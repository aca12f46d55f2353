# Lambdas: defaults, stars, closures in loops, nested, conditional, in data structures.
# alloc-fail: yes
fs = [lambda x=i: x for i in range(3)]
gs = [lambda: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
print((lambda: 1)(), (lambda x, y=2, *a, z, **k: (x, y, a, z, k))(1, z=3, q=4), (lambda *a: a)(), (lambda **k: k)(a=1), (lambda x, /: x)(5), (lambda *, k: k)(k=6))
compose = lambda *f: lambda x: x if not f else compose(*f[:-1])(f[-1](x))
print(compose(str, lambda n: n + 1, abs)(-4))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20), (lambda f: f(f, 10))(lambda s, n: n if n < 2 else s(s, n - 1) + s(s, n - 2)))
d = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print({k: f(5, 3) for k, f in d.items()}, sorted("bca", key=lambda c: -ord(c)), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
curry = lambda a: lambda b: lambda c: (a, b, c)
print(curry(1)(2)(3), (lambda: (yield))().__class__.__name__, (lambda x: (y := x * 2) + y)(3), (lambda: None)() is None, (lambda a=[]: a.append(1) or a)())
print(lambda: 0 if False else 1, file=None) if False else print((lambda: 0).__name__, (lambda: 0).__qualname__, (lambda x: x).__code__.co_varnames)
