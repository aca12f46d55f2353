# Iterators over lists that change, and list building from iterables.
# alloc-fail: yes
a = [1, 2, 3]
out = []
for x in a:
    out.append(x)
    if x < 3:
        a.append(x + 10)
print(a, out)
a = [1, 2, 3, 4]
for x in a:
    a.remove(x)
print(a)
a = [1, 2, 3]
it = iter(a)
print(next(it), next(it))
a.append(4)
print(list(it), next(it, "done"))
a.append(5)
print(next(it, "still done"))
a = [1, 2, 3]
it = iter(a)
next(it)
a.clear()
print(next(it, "empty"))
it = iter([1, 2])
print(iter(it) is it, list(it), list(it))
print(list(reversed([1, 2, 3])), [x for x in reversed([])])
r = reversed(a := [1, 2, 3, 4])
print(next(r))
del a[1:]
print(list(r))


class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(list(Seq()), [*Seq()], 4 in Seq(), 5 in Seq(), list(It(3)), list(zip(It(3), Seq())), sum(It(5)), max(Seq()), sorted(It(4)), tuple(It(2)))
x, y, z = Seq()
print(x, y, z, [*It(2), *Seq()], list(map(str, It(2))), list(enumerate(It(2), 5)), dict(zip("ab", It(2))))


class BadIter:
    def __iter__(self):
        return 5


class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("in next")


for f in (lambda: list(BadIter()), lambda: list(5), lambda: [*None], lambda: iter(5), lambda: next([]), lambda: next(5)):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
for f in (lambda: list(Raises()), lambda: [1].extend(Raises()), lambda: [x for x in Raises()], lambda: sorted(Raises())):
    try:
        f()
    except ValueError as e:
        print(e, end=" ")
print()
try:
    next(iter([]))
except StopIteration as e:
    print("StopIteration", e.value)
