# alloc-fail: yes
# __iter__/__next__ classes, separate iterators, exhaustion, iter() of iterators.


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self.n)


class CountIter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


c = Count(3)
print(list(c), list(c), [(a, b) for a in c for b in c if a < b])
it = iter(c)
print(next(it), list(it), list(it), next(it, "empty"), iter(it) is it)
for v in CountIter(2):
    print(v)
else:
    print("loop else")
a, b, c3 = c
print(a, b, c3, sum(c), max(c), min(c), sorted(c, reverse=True), 2 in c, 9 in c, tuple(c), set(c) == {1, 2, 3})
print(dict(zip(c, "abc")), list(map(str, c)), list(enumerate(c, 10)), "-".join(map(str, c)), [*c, *c])
first, *rest = c
print(first, rest)


class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


d = Down(5)
for v in d:
    if v == 3:
        break
print(v, list(d), list(d))
for t in (iter([1]), iter((1,)), iter("a"), iter({1: 2}), iter(range(1)), iter({1}), iter(b"a"), zip(), map(str, []), enumerate([])):
    print(iter(t) is t, hasattr(t, "__next__"), end=" ")
print()
lst = [1, 2]
seen = []
for x in lst:
    seen.append(x)
    if len(lst) < 5:
        lst.append(x * 10)
print(seen)
it = iter(lst)
print([next(it) for _ in range(5)], next(it, None))
lst.append(99)
print(next(it, "stays exhausted"))
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 0
except RuntimeError as e:
    print(e)
