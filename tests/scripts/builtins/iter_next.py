# iter and next in all their forms.
# alloc-fail: yes
it = iter([1, 2])
print(next(it), next(it), next(it, "default"), next(it, None))
try:
    next(it)
except StopIteration as e:
    print("stop", e.args)
n = 0


def tick():
    global n
    n += 1
    return n


print(list(iter(tick, 4)), n, list(iter(tick, 5)), n)
i = iter(tick, 8)
print(next(i), next(i), next(i, "sentinel"), next(i, "again"), type(i).__name__)
lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")), list(lines))
for v in ("ab", b"ab", (1,), {1: 2}, {3}, range(2), {"k": 1}.values(), {"k": 1}.items(), enumerate("x"), zip("a"), map(str, [1]), (x for x in [5])):
    i = iter(v)
    print(next(i), iter(i) is i, end="; ")
print()


class C:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("value")
        return self.n


c = C()
print(list(c), next(c, "spent"), [x for x in C()], sum(C()), *C())
for f in (lambda: iter(5), lambda: iter(), lambda: iter(None), lambda: next(5), lambda: next([]), lambda: next(), lambda: next("a", 1, 2), lambda: iter(object()), lambda: iter(int)):
    try:
        f()
        print("ok", end=" ")
    except TypeError as e:
        print(e, end="; ")
print()


class NoNext:
    def __iter__(self):
        return NoNext()


class NotIter:
    def __iter__(self):
        return 5


for k in (NoNext, NotIter):
    try:
        iter(k())
    except TypeError as e:
        print(e)
try:
    for x in NotIter():
        pass
except TypeError as e:
    print(e)


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


print(list(iter(Old())), 2 in Old(), 7 in Old(), list(map(str, Old())))


class Len:
    def __len__(self):
        return 3

    def __length_hint__(self):
        return 10**9


print(len(Len()), bool(Len()))
