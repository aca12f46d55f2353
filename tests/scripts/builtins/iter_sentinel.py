# iter with a sentinel, next with a default, iterators' protocol.
n = 0


def count():
    global n
    n += 1
    return n


print(list(iter(count, 5)), next(iter(count, 6), "end"))
it = iter([1])
print(next(it), next(it, None), next(it, "again"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.args)
for f in (lambda: iter(5), lambda: iter(5, 5), lambda: next(5), lambda: next([1]), lambda: iter(), lambda: next(), lambda: iter(None), lambda: iter(object())):
    try:
        f()
    except TypeError as e:
        print(e)


def raises():
    raise StopIteration


print(list(iter(raises, 1)))


class G:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError("end")
        return i * i


class G2(G):
    def __getitem__(self, i):
        if i > 1:
            raise StopIteration
        return i


print(list(G()), list(G2()), 4 in G(), 5 in G(), [*G()], max(G()), sum(G()), tuple(enumerate(G())))
a, b, c = G()
print(a, b, c, iter(it) is it, type(iter(G())).__name__, type(iter(count, 0)).__name__)


class Ctx:
    def __iter__(self):
        yield 1
        yield 2


print(list(Ctx()), list(Ctx()), dict([("a", 1)]), set(Ctx()))
d = iter({"a": 1})
print(type(d).__name__, type(iter(())).__name__, type(iter(range(1))).__name__, type(iter(b"")).__name__, type(iter(set())).__name__, type(iter({}.values())).__name__)
