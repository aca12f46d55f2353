# len and the __len__ protocol.
print(len(""), len("é☃😀"), len(b"ab"), len([]), len((1,)), len({}), len({1, 2}), len(range(5)), len(bytearray(3)), len(frozenset()), len(memoryview(b"abc")), len({}.keys()), len({1: 2}.items()))


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class I:
    def __index__(self):
        return 7


print(len(L(0)), len(L(5)), len(L(True)), len(L(I())), bool(L(0)), bool(L(1)))
for n in (-1, -(10**20)):
    try:
        len(L(n))
    except ValueError as e:
        print(e)
try:
    len(L(10**20))
except OverflowError as e:
    print(type(e).__name__)
for n in (1.5, "3", None, []):
    try:
        len(L(n))
    except TypeError as e:
        print(e)
for v in (5, 1.5, None, len, int, iter([]), (x for x in []), object(), True, map(str, []), zip()):
    try:
        len(v)
    except TypeError as e:
        print(type(e).__name__, end=" ")
print()
try:
    len(5)
except TypeError as e:
    print(e)
try:
    len()
except TypeError as e:
    print(e)
try:
    len([], [])
except TypeError as e:
    print(e)


class Raises:
    def __len__(self):
        raise KeyError("in len")


for f in (len, bool):
    try:
        f(Raises())
    except KeyError as e:
        print(e)
class Inst:
    pass


i = Inst()
i.__len__ = lambda: 5
try:
    len(i)
except TypeError as e:
    print(e)
print([len(x) for x in ("a", [1, 2], {"k": 1})], sorted(["ccc", "a", "bb"], key=len), max(["a", "bb"], key=len), sum(map(len, ["ab", "c"])))
