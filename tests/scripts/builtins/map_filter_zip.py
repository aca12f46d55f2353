# map, filter, zip, enumerate, reversed are lazy iterators.
# alloc-fail: yes
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(abs, ())), list(map(max, "ab", "ba", "cc")), list(map(int, "123")), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, "", "a", None])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isalpha, "a1b")), list(filter(bool, [])))
print(list(zip()), list(zip([1, 2])), list(zip([1, 2, 3], "ab")), list(zip("ab", range(9), (True, False))), list(zip([], [1])), dict(zip("ab", "cd")), [a + b for a, b in zip("ab", "cd")], list(zip(*[(1, 2), (3, 4)])), list(zip([1, 2], [3, 4], strict=True)))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("x", start=-1)), list(enumerate("a", 10**20)), [i for i, _ in enumerate(range(3))])
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed(b"ab")), "".join(reversed("héy")))
log = []


def note(x):
    log.append(x)
    return x


m = map(note, [1, 2, 3])
print(log, next(m), log, iter(m) is m, list(m), list(m), next(m, "end"))
f = filter(note, [0, 1, 2])
print(next(f), log[-2:], list(f))
z = zip(iter("abc"), m)
print(list(z), type(z).__name__, type(m).__name__, type(f).__name__, type(enumerate("")).__name__)
it = iter([1, 2, 3, 4])
print(list(zip(it, it)), list(map(lambda *a: a, "ab", [1, 2])), list(zip(range(2), map(str, range(5)))))


class R:
    def __reversed__(self):
        return iter("own reversed")


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print("".join(reversed(R())), list(reversed(Seq())))
for g in (
    lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])), lambda: filter(None), lambda: filter(None, 5), lambda: zip(5), lambda: zip("a", 5), lambda: enumerate(), lambda: enumerate(5),
    lambda: enumerate("a", "b"), lambda: reversed(5), lambda: reversed({1}), lambda: reversed(iter([])), lambda: list(map(lambda: 0, [1])), lambda: list(map(len, [1])),
):
    try:
        g()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
for args in (([1], [1, 2]), ([1, 2], [1]), ([1], [], [2])):
    try:
        list(zip(*args, strict=True))
    except ValueError as e:
        print(e)
try:
    list(map(lambda x: 1 // x, [1, 0]))
except ZeroDivisionError as e:
    print("from map")
