# alloc-fail: yes
# enumerate and reversed over the builtin sequences and own classes.

print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("ab", start=-1)))
e = enumerate(iter([7, 8]))
print(next(e), next(e), next(e, "end"), iter(e) is e)
print([i for i, _ in enumerate(range(100)) if i > 96], dict(enumerate("xy")), max(enumerate([3, 9, 2]), key=lambda p: p[1]))
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a + b)
for i, (k, v) in enumerate({"p": 1, "q": 2}.items(), 1):
    print(i, k, v)
big = enumerate("ab", 2**62 - 1)
print(list(big))
print(list(reversed([1, 2, 3])), list(reversed((1, 2))), "".join(reversed("abc")), list(reversed(range(4))), list(reversed(range(1, 10, 3))))
print(list(reversed(b"ab")), list(reversed(bytearray(b"cd"))), list(reversed({"a": 1, "b": 2})), list(reversed([])))
r = reversed([1, 2, 3])
print(next(r), list(r), list(r), iter(r) is r)


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return "item%d" % i


print(list(reversed(Seq())))


class Rev:
    def __reversed__(self):
        return "anything"


print(reversed(Rev()))


class NoRev(list):
    __reversed__ = None


for bad in (NoRev([1]), {1}, iter([1]), 5, (x for x in "a")):
    try:
        print(list(reversed(bad)))
    except TypeError as err:
        print("TypeError", type(bad).__name__)
try:
    enumerate()
except TypeError:
    print("TypeError")
try:
    enumerate([1], "x")
except TypeError as err:
    print(err)
lst = [1, 2, 3, 4]
for v in reversed(lst):
    if v % 2:
        lst.remove(v)
print(lst)
for i, v in enumerate(lst):
    if i < 3:
        lst.append(v * 10)
print(lst)
for a, b in zip(reversed("abc"), enumerate("xyz")):
    print(a, b, end=" ")
print()
d = {}
for i, c in enumerate("hello"):
    d.setdefault(c, []).append(i)
print(d, list(reversed(d)), list(reversed(d.items()))[0], list(reversed(d.values()))[0])
