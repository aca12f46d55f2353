# Every kind of parameter and argument.
def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except TypeError as e:
        print("TypeError", e)


def plain(a, b=2):
    return a, b


def star(a, *args):
    return a, args


def keyword_only(a, *, k, m=5):
    return a, k, m


def positional_only(a, b=1, /, c=3):
    return a, b, c


def everything(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, sorted(kw.items())


show(plain, 1)
show(plain, 1, 3)
show(plain, b=5, a=4)
show(plain)
show(plain, 1, 2, 3)
show(plain, 1, a=1)
show(plain, 1, z=1)
show(star, 1)
show(star, 1, 2, 3)
show(keyword_only, 1, k=2)
show(keyword_only, 1, m=1, k=2)
show(keyword_only, 1)
show(keyword_only, 1, 2, k=3)
show(positional_only, 1)
show(positional_only, 1, 2, c=9)
show(positional_only, a=1)
show(everything, 1, d=4)
show(everything, 1, 2, 3, 4, 5, d=6, e=7, z=8, a=9)
show(everything, 1)
args, kw = [1, 2], {"c": 3, "d": 4}
print(everything(*args, **kw))
print(everything(0, *args, d=1, **{"x": 1}))
print(plain(*[1], *[2]))
print(plain(**{"a": 1}, **{"b": 7}))
print(star(*"abc", *range(2)))
try:
    plain(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print("TypeError")
try:
    plain(*5)
except TypeError as e:
    print("TypeError")
try:
    plain(**{1: 2})
except TypeError as e:
    print(e)


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable(3, []))
v = 1


def default_bound_early(x=v):
    return x


v = 2
print(default_bound_early())
show(lambda: 1, 5)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
