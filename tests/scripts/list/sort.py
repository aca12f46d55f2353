# list.sort and sorted: stability, keys, reverse, errors.
# alloc-fail: yes
a = [5, 2, 9, -1, 3.5, True, 10**20, 0]
print(sorted(a), sorted(a, reverse=True), sorted(a, key=lambda x: -x), a)
print(a.sort(), a)
a.sort(reverse=True)
print(a)
words = ["banana", "kiwi", "apple", "fig", "date", "plum"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (w[-1], -len(w))))
words.sort(key=lambda w: w[::-1])
print(words)
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted("hello"), sorted((3, 1, 2)), sorted({"b": 1, "a": 2}), sorted(x * x % 7 for x in range(6)), sorted([]), sorted([1]), sorted("aB", key=str.lower))
print(sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([b"b", b"a"]), sorted([0.5, 1, False, -2.5]))
x = 12345
data = []
for i in range(100):
    x = (x * 1103515245 + 12345) % 2**31
    data.append(x % 1000)
s = sorted(data)
print(s[:10], s[-5:], all(s[i] <= s[i + 1] for i in range(99)), sum(s) == sum(data), sorted(data, reverse=True) == s[::-1])
print(sorted(range(50), key=lambda v: v * 7 % 50)[:10], sorted(sorted(data)) == s, sorted(data[::-1]) == s, sorted([1] * 20) == [1] * 20)


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v


print([k.v for k in sorted([K(3), K(1), K(2)])], sorted([K(2), K(1)])[0].v, max(K(1), K(5), key=lambda k: k.v).v)
for f in (lambda: [1, "a"].sort(), lambda: sorted([None, 1]), lambda: sorted([1, 2], key=5), lambda: [1].sort(5), lambda: sorted(5), lambda: sorted([1], foo=2), lambda: sorted([{}, {}])):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
b = [3, 1, 2]
try:
    b.sort(key=lambda v: 1 // (v - 1))
except ZeroDivisionError as e:
    print(sorted(b))
calls = []
sorted([3, 1, 2], key=lambda v: calls.append(v) or v)
print(calls)
