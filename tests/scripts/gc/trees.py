# Binary trees with insertion, deletion and balancing; the contents stay right.
import gc


class Tree:
    def __init__(self, k, v):
        self.k, self.v = k, v
        self.l = self.r = None


def insert(t, k, v):
    if t is None:
        return Tree(k, v)
    if k < t.k:
        t.l = insert(t.l, k, v)
    elif k > t.k:
        t.r = insert(t.r, k, v)
    else:
        t.v = v
    return t


def find(t, k):
    while t and t.k != k:
        t = t.l if k < t.k else t.r
    return t and t.v


def delete(t, k):
    if t is None:
        return None
    if k < t.k:
        t.l = delete(t.l, k)
    elif k > t.k:
        t.r = delete(t.r, k)
    elif t.l is None:
        return t.r
    elif t.r is None:
        return t.l
    else:
        m = t.r
        while m.l:
            m = m.l
        t.k, t.v = m.k, m.v
        t.r = delete(t.r, m.k)
    return t


def items(t):
    if t:
        yield from items(t.l)
        yield t.k, t.v
        yield from items(t.r)


def height(t):
    return 0 if t is None else 1 + max(height(t.l), height(t.r))


def build(pairs):
    if not pairs:
        return None
    m = len(pairs) // 2
    t = Tree(*pairs[m])
    t.l, t.r = build(pairs[:m]), build(pairs[m + 1 :])
    return t


t = None
x = 7
for i in range(150):
    x = x * 137 % 1009
    t = insert(t, x, str(i))
its = list(items(t))
print(len(its), its[:3], its == sorted(its), height(t) < 40)
for k, v in its[::2]:
    t = delete(t, k)
gc.collect()
left = list(items(t))
print(len(left), left == its[1::2], find(t, its[1][0]) == its[1][1], find(t, its[0][0]))
t = build(left)
print(height(t), list(items(t)) == left)


def full(depth):
    return None if depth == 0 else (full(depth - 1), full(depth - 1))


def check(node):
    return 1 if node is None else 1 + check(node[0]) + check(node[1])


long_lived = full(6)
for d in (2, 3, 4, 5):
    print(d, sum(check(full(d)) for _ in range(1 << (5 - d))))
gc.collect()
print(check(long_lived))


class Trie:
    def __init__(self):
        self.kids = {}
        self.end = False

    def add(self, word):
        n = self
        for c in word:
            n = n.kids.setdefault(c, Trie())
        n.end = True

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for c in sorted(self.kids):
            yield from self.kids[c].words(prefix + c)


trie = Trie()
for w in "to tea ted ten inn in i a tent team teams tend".split():
    trie.add(w)
gc.collect()
print(list(trie.words()), list(trie.kids["t"].kids["e"].words("te")))


def persistent(root, k):
    if root is None:
        return (None, k, None)
    l, v, r = root
    return (persistent(l, k), v, r) if k < v else (l, v, persistent(r, k))


versions = [None]
for k in (50, 30, 70, 20, 40, 60, 80, 35, 45):
    versions.append(persistent(versions[-1], k))


def keys(n):
    return keys(n[0]) + [n[1]] + keys(n[2]) if n else []


gc.collect()
print([len(keys(v)) for v in versions], keys(versions[5]), versions[9][2] is versions[7][2])
