# Many insertions, deletions and lookups, in order.
# alloc-fail: yes
d = {}
for i in range(200):
    d[i * 7 % 211] = i
print(len(d), list(d)[:8], d[7], sum(d.values()))
for i in range(0, 200, 2):
    del d[i * 7 % 211]
print(len(d), list(d)[:8], all(i * 7 % 211 in d for i in range(1, 200, 2)), any(i * 7 % 211 in d for i in range(0, 200, 2)))
for i in range(50):
    d["s%d" % i] = i
    d[(i, str(i))] = -i
    d[i + 0.5] = i
print(len(d), d["s49"], d[(10, "10")], d[20.5], list(d)[-3:])
for k in list(d):
    if not isinstance(k, str):
        del d[k]
print(len(d), list(d)[:3], list(d)[-1])
queue = {}
for i in range(300):
    queue[i] = i
    if len(queue) > 5:
        queue.pop(next(iter(queue)))
print(queue)
stack = {}
for i in range(100):
    stack[i] = 1
    if i % 3 == 0:
        stack.popitem()
print(len(stack), list(stack)[-3:])


class Collide:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, o):
        return isinstance(o, Collide) and self.v == o.v


c = {Collide(i): i for i in range(20)}
print(len(c), c[Collide(13)], Collide(20) in c, [c.pop(Collide(i)) for i in (0, 19, 7)], len(c), c[Collide(18)])
for i in range(5):
    c[Collide(100 + i)] = i
print(len(c), list(c.values()))
m = {}
for a in (-1, -2, 2**31, 2**62, 2**63, 2**64, -(2**63), 10**20, 0.5, 1e300, -0.0):
    m[a] = str(a)
print([m[a] for a in m] == list(m.values()), m[0], m[2.0**62], m[-1.0], len(m))
small = {i: i for i in range(8)}
for i in range(8):
    small[i + 8] = small.pop(i)
print(small)
e = {}
for _ in range(50):
    e["k"] = 1
    del e["k"]
print(e, len(e))
