# One iterator used by several loops, generators and calls at the same time.
# alloc-fail: yes
it = iter(range(10))
out = []
for a in it:
    for b in it:
        out.append((a, b))
        if b % 3 == 0:
            break
print(out, list(it))
it = iter([3, 1, 2])
print(sorted(it), sorted(it), max(it, default="empty"))
it = iter("abcdef")
print(dict(zip(it, it)), "".join(it))
it = iter(range(6))
a, b, *c = it
print(a, b, c, list(it))


def gen():
    while True:
        x = yield
        if x is None:
            return


g = gen()
next(g)
print([g.send(i) for i in (1, 2)], next(g, "done"), next(g, "done"))
m = map(lambda x: next(n, "end"), range(3))
n = iter([10, 20])
print(list(m))
f = filter(lambda x: next(f2, 0), [1, 2, 3])
f2 = iter([1, 0, 1])
print(list(f))
e = enumerate(iter([1, 2]))
print(next(e), list(zip(e, e)), list(e))
