# Keys with their own __hash__ and __eq__.
class K:
    def __init__(self, v, log=None):
        self.v = v

    def __hash__(self):
        print("hash", self.v, end="; ")
        return hash(self.v)

    def __eq__(self, o):
        print("eq", self.v, end="; ")
        return isinstance(o, K) and self.v == o.v

    def __repr__(self):
        return "K%s" % self.v


k = K(1)
d = {k: "one"}
print()
print(d[k], k in d)
print(d[K(1)])
print(K(2) in d, d.get(K(3), "none"))
d[K(1)] = "again"
print(d)
del d[K(1)]
print(d)


class NoHash:
    def __eq__(self, o):
        return True


class Unhashable:
    __hash__ = None


class BadHash:
    def __hash__(self):
        return "text"


class Raises:
    def __hash__(self):
        raise KeyError("in hash")


for c in (NoHash, Unhashable, BadHash):
    try:
        {c(): 1}
    except TypeError as e:
        print(e)
try:
    {Raises(): 1}
except KeyError as e:
    print(e)


class EqRaises:
    def __hash__(self):
        return 5

    def __eq__(self, o):
        raise ValueError("in eq")


e = {EqRaises(): 1}
try:
    e[EqRaises()]
except ValueError as x:
    print(x)
same = EqRaises()
print({same: 2}[same])


class Big:
    def __hash__(self):
        return 10**30


class Neg:
    def __hash__(self):
        return -1


print(hash(Neg()), hash(Big()) == hash(10**30), {Big(): 1} != {}, isinstance(hash(Big()), int))


class Default:
    pass


a, b = Default(), Default()
t = {a: "a", b: "b"}
print(t[a], t[b], Default() in t, hash(a) == hash(a), len({a, b, a}))
print(len({int: 1, str: 2, int: 3}), {len: "len"}[len], {None: 1, True: 2, ...: 3}[...], {frozenset([1, 2]): "fs"}[frozenset([2, 1])], {range(3): 1}[range(0, 3)])
nan = float("nan")
n = {nan: 1}
print(n[nan], float("nan") in n)
