# board: differs (floats are f32)
# sorted and list.sort: stability, keys, reverse, errors, own comparisons.

words = ["pear", "fig", "apple", "kiwi", "date", "plum", "Fig", "banana"]
print(sorted(words), sorted(words, reverse=True))
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w)))
recs = [("b", 2), ("a", 2), ("c", 1), ("d", 2), ("e", 1)]
print(sorted(recs, key=lambda r: r[1]), sorted(recs, key=lambda r: r[1], reverse=True))
recs.sort()
recs.sort(key=lambda r: -r[1])
print(recs)
state = 12345


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


for n in (0, 1, 2, 3, 10, 33, 100):
    data = [rnd(50) for _ in range(n)]
    tagged = [(v, i) for i, v in enumerate(data)]
    s = sorted(tagged, key=lambda p: p[0])
    print(n, s == sorted(tagged), [v for v, _ in s] == sorted(data), sorted(data)[:5], sorted(data, reverse=True)[:5])
for data in (list(range(40)), list(range(40))[::-1], [5] * 20, [1, 2] * 15, list(range(20)) + list(range(20))):
    s = data[:]
    s.sort()
    print(s == sorted(data), s[0], s[-1], all(a <= b for a, b in zip(s, s[1:])))
print(sorted([3, 1.5, True, 2]), sorted(["b", "", "a"]), sorted([(1, "b"), (1, "a"), (0,)]), sorted([[2], [1, 5], []]))
print(sorted({3: 0, 1: 0}), sorted("hello"), sorted(range(3), reverse=1), sorted([2**70, -(2**70), 0]))
for bad in ([1, "a"], [None, 1], [1, [2]], [{}, {}], [(1, 2), (1, "x")], [1j, 2j]):
    try:
        print(sorted(bad))
    except TypeError as e:
        print(e)


class P:
    compared = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        P.compared += 1
        return self.v < o.v


print([p.v for p in sorted([P(3), P(1), P(2)])], P.compared > 1)


class Rev:
    def __init__(self, v):
        self.v = v

    def __gt__(self, o):
        return self.v < o.v


print([r.v for r in sorted(map(Rev, (1, 3, 2)))])
calls = []
sorted([3, 1, 2], key=lambda v: calls.append(v) or v)
print(calls)
lst = [3, 1, 2]
print(lst.sort(), lst)
try:
    lst.sort(lambda v: v)
except TypeError:
    print("key is keyword only")
print(sorted([3, 1, 2], key=None), sorted(lst, key=lambda v: -v) is lst)
nan_free = [0.1, -0.0, 0.0, 1e300, -1e300]
print(sorted(nan_free))
