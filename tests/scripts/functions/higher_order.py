# Functions that take and return functions: partial, compose, curry, fold.
# alloc-fail: yes


def partial(fn, *fixed, **fixed_kw):
    def call(*args, **kw):
        return fn(*fixed, *args, **{**fixed_kw, **kw})

    return call


def fold(fn, seq, start):
    for v in seq:
        start = fn(start, v)
    return start


def curry(fn, n, got=()):
    if len(got) == n:
        return fn(*got)
    return lambda v: curry(fn, n, got + (v,))


def compose(f, *rest):
    if not rest:
        return f
    g = compose(*rest)
    return lambda *a: f(g(*a))


def iterate(fn, n):
    def run(x):
        for _ in range(n):
            x = fn(x)
        return x

    return run


def flip(fn):
    return lambda a, b: fn(b, a)


def tap(fn, log):
    def w(*a):
        r = fn(*a)
        log.append((a, r))
        return r

    return w


def vol(a, b, c, unit="cm"):
    return str(a * b * c) + unit


print(partial(vol, 2)(3, 4), partial(vol, unit="m")(1, 2, 3), partial(vol, 1, 2, unit="x")(5, unit="y"))
print(fold(lambda a, b: a * b, range(1, 7), 1), fold(lambda a, b: b + a, "abc", ""))
print(curry(vol, 3)(2)(3)(4), curry(lambda: 9, 0))
print(compose(str, abs, lambda a, b: a - b)(3, 10))
print(iterate(lambda x: x * 2, 10)(1), iterate(lambda p: (p[1], p[0] + p[1]), 30)((0, 1)))
print(flip(pow)(3, 2), flip(divmod)(5, 17))
log = []
t = tap(max, log)
t(1, 2)
t(5, 3, 4)
print(log)
print(list(map(flip(partial), [1, 2], [lambda a: a + 1, lambda a: a * 7]))[1]())
print([f(16) for f in (abs, str, hex, lambda v: v**0.5, [1].__class__.__name__.__mul__ if False else bool)])
table = {f.__name__: f for f in (len, sum, max, min, sorted)}
print({k: table[k]([3, 1, 2]) for k in sorted(table)})
methods = [str.upper, str.title, str.strip]
print([m(" ab c ") for m in methods])
bound = [].append
bound(1)
bound(2)
print(bound.__self__)
words = "the quick brown fox jumps over the lazy dog".split()
print(fold(lambda d, w: {**d, len(w): d.get(len(w), 0) + 1}, words, {}))


def church(n):
    return lambda f: iterate(f, n)


plus = lambda m, n: lambda f: lambda x: m(f)(n(f)(x))
times = lambda m, n: lambda f: m(n(f))
to_int = lambda c: c(lambda v: v + 1)(0)
print(to_int(plus(church(3), church(4))), to_int(times(church(3), church(4))))
