# alloc-fail: yes
# Unpacking targets: nested, starred, attributes, items, slices, in for and with.

a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = [3, 4], 5
[a, [b, [c]]] = 6, (7, "8")
print(a, b, c)
a, *b = [1]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(6)
print(a, b, c)
(*a,) = {1: 2}
print(a)
a, (b, *c), *d = 1, [2, 3, 4], 5, 6
print(a, b, c, d)
*a, (b, [*c, d]) = 0, 1, (2, "345")
print(a, b, c, d)


class O:
    pass


o = O()
lst = [0] * 5
d = {}
o.x, lst[1], d["k"], lst[3:] = 1, 2, 3, (4, 5, 6)
print(o.x, lst, d)
*o.rest, lst[0] = 9, 8, 7
print(o.rest, lst)
i = 0
i, lst[i] = 2, "i was updated first"
print(i, lst)
x = y = z = [1]
print(x is y is z)
p = q, r = 1, 2
print(p, q, r)
for a, (b, *c) in [(1, "ab"), (2, "cde")]:
    print(a, b, c)
for o.attr, lst[0] in [(1, 2), (3, 4)]:
    pass
print(o.attr, lst[0])
for (i, j), k in {(1, 2): 3}.items():
    print(i, j, k)
print([a + b for a, b in [(1, 2), (3, 4)]], {k: v for k, *v in ["abc", "d"]}, [x for x, in [(1,), (2,)]])
print([*range(3), *"ab"], (*[1], 2, *()), {*[1], 2} == {1, 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
t = *range(2), 5
print(t, [*t, *t][1:4])


def gen():
    got = yield
    while True:
        a, *b = got
        got = yield (a, b)


g = gen()
next(g)
print(g.send("abc"), g.send([1]))


def rotate(a, b, c, n):
    for _ in range(n):
        a, b, c = b, c, a
    return a, b, c


print(rotate(1, 2, 3, 4), rotate(*"xyz", 2))
m = [[1, 2], [3, 4]]
(m[0][0], m[0][1]), m[1] = m[1], m[0]
print(m)
a = [1, 2, 3]
a[0], a[1:], b = a[1], a[:1], a
print(a, b is a)
((a)), [b] = 1, [2]
() = []
print(a, b)
s = 0
for s, *_ in [(5, 6, 7)]:
    pass
print(s, _)
