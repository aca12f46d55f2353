# Many parameters and arguments: more than a small frame holds.


def ten(a, b, c, d, e, f, g, h, i, j):
    return a - b + c - d + e - f + g - h + i - j


def twenty(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t):
    return [a, t, k, e, s]


def kw_ten(*, a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10):
    return a * b + c * d + e * f + g * h + i * j


def collect(*args):
    return len(args), sum(args)


def collect_kw(**kw):
    return len(kw), sum(kw.values())


def locals_heavy(n):
    a = n + 1
    b = a + n
    c = b + a
    d = c + b
    e = d + c
    f = e + d
    g = f + e
    h = g + f
    i = h + g
    j = i + h
    k = j + i
    l = k + j
    m = l + k
    o = m + l
    p = o + m
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p]


print(ten(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print(ten(*range(10)), ten(*range(5), *range(5)))
print(ten(j=1, i=2, h=3, g=4, f=5, e=6, d=7, c=8, b=9, a=10))
print(twenty(*range(20)), twenty(*"abcdefghijklmnopqrst"))
print(twenty(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, t=0, s=1, r=2, q=3, p=4, o=5, n=6, m=7, l=8, k=9))
print(kw_ten(), kw_ten(j=0), kw_ten(**{c: i for i, c in enumerate("abcdefghij")}))
print(collect(), collect(*range(300)), collect(*[1] * 50, *[2] * 50))
print(collect_kw(**{"k%d" % i: i for i in range(100)}))
print(locals_heavy(1))
print(max(*range(40)), min(*[5, 3, 9], 4, *(8, 1)))
nested = collect(collect(*range(3))[1], collect(*range(4))[1], ten(*[1] * 10))
print(nested)
try:
    twenty(*range(19))
except TypeError as e:
    print(e)
try:
    ten(*range(12))
except TypeError as e:
    print(e)
try:
    ten(1, 2, f=1)
except TypeError as e:
    print(e)
