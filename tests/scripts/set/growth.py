# Many insertions and removals; collisions.
s = set()
for i in range(300):
    s.add(i * 37 % 251)
print(len(s), sum(s), all(x in s for x in range(251)))
for i in range(0, 251, 2):
    s.remove(i)
print(len(s), sum(s), 4 in s, 5 in s)
for i in range(100):
    s.add("s%d" % i)
    s.discard("s%d" % (i - 3))
print(len(s), sorted(x for x in s if isinstance(x, str)))
while len(s) > 10:
    s.pop()
print(len(s))


class C:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 2

    def __eq__(self, o):
        return self.v == o.v


c = {C(i % 15) for i in range(40)}
print(len(c), sorted(x.v for x in c), C(14) in c, C(15) in c)
c.discard(C(3))
c.remove(C(4))
c |= {C(3), C(20)}
print(sorted(x.v for x in c))
try:
    c.remove(C(99))
except KeyError as e:
    print(type(e.args[0]).__name__)
d = {1, 2, 3}
for f in (lambda: [d.add(x + 10) for x in d], lambda: [d.discard(x) for x in d]):
    try:
        f()
        print("no error")
    except RuntimeError as e:
        print(e)
p = {x for x in range(2, 100) if all(x % y for y in range(2, int(x**0.5) + 1))}
print(sorted(p))
seen, order = set(), []
for x in [3, 1, 3, 2, 1, 5]:
    if x not in seen:
        seen.add(x)
        order.append(x)
print(order, len(seen))
big = {10**20 + i for i in range(20)} | {2.5, -1, 2**62, 2**63}
print(len(big), 10**20 + 7 in big, 10**20 + 20 in big, 2.0**62 in big, -1.0 in big)
q = set()
for _ in range(100):
    q.add(1)
    q.remove(1)
print(q, len(q), len(set(range(64)) - set(range(1, 65))), sorted(set(range(70)) ^ set(range(3, 67))))
it = iter({5})
print(next(it), next(it, None), len({*range(10), *range(5, 15)}), {*()} == set())
