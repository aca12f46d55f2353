# Sorting is stable, in both directions, with keys, over lists of every size.
# alloc-fail: yes
state = 3


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n


bad = 0
for n in list(range(20)) + [31, 32, 33, 63, 64, 65, 100, 257, 1000]:
    a = [(rnd(max(1, n // 3)), i) for i in range(n)]
    up = sorted(a, key=lambda p: p[0])
    down = sorted(a, key=lambda p: p[0], reverse=True)
    bad += any(x[0] > y[0] or x[0] == y[0] and x[1] > y[1] for x, y in zip(up, up[1:]))
    bad += any(x[0] < y[0] or x[0] == y[0] and x[1] > y[1] for x, y in zip(down, down[1:]))
    b = [p[0] for p in a]
    c = sorted(b)
    bad += c != sorted(b, reverse=True)[::-1] or sorted(c) != c or sorted(c[::-1]) != c
    s = [str(x) for x in b]
    bad += sorted(s) != [str(x) for x in sorted(b, key=str)]
    f = [x / 7 for x in b]
    bad += sorted(f) != [x / 7 for x in c]
    m = [x if i % 2 else float(x) for i, x in enumerate(b)]
    bad += sorted(m) != c
    t = sorted(a)
    bad += any(x > y for x, y in zip(t, t[1:]))
print(bad)
words = "the quick brown fox jumps over the lazy dog The Quick".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)), sorted(set(words), reverse=True))
calls = 0


def key(x):
    global calls
    calls += 1
    return -x


print(sorted(range(10), key=key), calls, sorted([[2, 1], [1, 2], [1]]), sorted([(1, "b"), (1, "a")]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([True, False, 2, -1]), sorted([0.0, -0.0, 1, -1]))
class Rev:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v > o.v


print([r.v for r in sorted(map(Rev, [3, 1, 2]))], sorted([3, 1, 2], key=Rev), sorted(["b", "a"], key=None))
