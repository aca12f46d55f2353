# A small heap holds a program that makes much garbage of every kind.
# heapsize: 256K
class Node:
    def __init__(self, v, next=None):
        self.v = v
        self.next = next


kept = []
for i in range(300):
    a = [i] * 50
    b = {i: a, "k": (i, str(i))}
    c = "text %d" % i * 5
    d = Node(i, Node(i + 1))
    d.next.next = d
    e = lambda: (a, d)
    f = (x for x in a)
    next(f)
    g = bytearray(200)
    h = 10**40 + i
    if i % 100 == 0:
        kept.append((a, b, c, d, e, f, g, h))
for a, b, c, d, e, f, g, h in kept:
    i = a[0]
    print(i, len(a), b["k"], c[:8], d.v, d.next.v, d.next.next is d, e()[1].v, sum(f), len(g), h - 10**40)
chain = None
for i in range(200):
    chain = Node(i, chain)
n = 0
while chain:
    n += chain.v
    chain = chain.next
print(n)
total = 0
for i in range(500):
    total += len([j for j in range(20)]) + len({j: j for j in range(5)}) + len("".join(str(j) for j in range(5)))
print(total)
deep = None
for i in range(1000):
    deep = (deep, i)
    if i % 250 == 249:
        depth = 0
        while deep:
            deep = deep[0]
            depth += 1
        print(depth)
