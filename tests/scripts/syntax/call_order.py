# Arguments are evaluated left to right, and calls nest.
# alloc-fail: yes
log = []


def n(x):
    log.append(x)
    return x


def f(*a, **k):
    return a, k


print(f(n(1), *n([2, 3]), n(4), x=n(5), **n({"y": 6}), z=n(7)))
print(log)
log.clear()


def deco(x):
    log.append("deco" + x)

    def apply(fn):
        log.append("apply" + x)
        return fn

    return apply


@deco("1")
@deco("2")
def g(a=n("default"), *, b=n("kwdefault")):
    return a, b


print(log)
print(g(), g(1, b=2))
log.clear()


def recurse(k):
    return 0 if k == 0 else 1 + recurse(k - 1)


print(recurse(50))


def ack(m, k):
    if m == 0:
        return k + 1
    if k == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, k - 1))


print(ack(2, 3))


def many(a, b, c, d, e, f, g, h, i, j, k, l):
    return [a, b, c, d, e, f, g, h, i, j, k, l]


print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
print(many(*range(6), *range(6)))
print(sum(many(l=1, k=2, j=3, i=4, h=5, g=6, f=7, e=8, d=9, c=10, b=11, a=12)))
print((lambda x: lambda y: x + y)(3)(4))
print([f for f in [abs]][0](-3), {"k": max}["k"](1, 2), (len,)[0]("abc"))
print(f(*(), **{}), f(*[], *[]))
