# alloc-fail: yes
# One function with every kind of parameter, called in each legal way.


def f(a, b, /, c, d=4, *args, e, g=7, **kw):
    return a, b, c, d, args, e, g, sorted(kw.items())


print(f(1, 2, 3, e=5))
print(f(1, 2, c=3, e=5))
print(f(1, 2, 3, 40, e=5))
print(f(1, 2, 3, 40, 50, 60, e=5, g=70))
print(f(1, 2, d=44, c=33, e=55))
print(f(1, 2, 3, e=5, a=100, b=200))
print(f(*(1, 2, 3), **{"e": 5, "z": 26}))
print(f(*[1], *(2, 3), *[], e=5, **{}, **{"q": 1}))
print(f(1, *"bc", e="E"))
print(f(1, 2, *range(5), e=None))


def no_params():
    return "none"


def only_star(*args):
    return args


def only_kw(**kw):
    return kw


def bare_star(*, a, b=2):
    return (a, b)


def only_positional(a, b=5, /):
    return (a, b)


print(no_params(), only_star(), only_kw())
print(only_star(1, [2], *(3, 4)))
print(only_kw(x=1, y=2, **{"z": 3}))
print(bare_star(a=1), bare_star(b=1, a=2))
print(only_positional(1), only_positional(1, 2))


def shadow(x, /, **kw):
    return x, kw


print(shadow(1, x=2))


def star_is_tuple(*a, **k):
    return type(a).__name__, type(k).__name__


src = {"k": 1}


def mutate(**kw):
    kw["k"] = 2
    kw["new"] = 3
    return kw


print(star_is_tuple(), mutate(**src), src)
