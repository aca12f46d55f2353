# Comparisons and keys that misbehave while a list is sorted.
class Odd:
    def __init__(self, v, owner):
        self.v, self.owner = v, owner

    def __lt__(self, o):
        self.owner.append(1)
        return self.v < o.v


a = []
a.extend(Odd(v, a) for v in (3, 1, 2))
try:
    a.sort()
    print("no error")
except ValueError as e:
    print(e)


class Raises:
    def __lt__(self, o):
        raise KeyError("from lt")


for n in (2, 5, 30):
    b = [Raises() for _ in range(n)]
    try:
        b.sort()
    except KeyError as e:
        print(e, len(b))
c = [3, 1, 2]
seen = []


def key(v):
    seen.append(len(c))
    return v


c.sort(key=key)
print(c, seen)


class Always:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return True


d = [Always(i) for i in range(10)]
d.sort()
print(sorted(x.v for x in d))


class Lazy:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return [self.v] if self.v < o.v else []


print([x.v for x in sorted([Lazy(3), Lazy(1), Lazy(2)])])


class Gt:
    def __init__(self, v):
        self.v = v

    def __gt__(self, o):
        return self.v > o.v


print([x.v for x in sorted([Gt(3), Gt(1), Gt(2)])])


class NoOrder:
    pass


try:
    sorted([NoOrder(), NoOrder()])
except TypeError as e:
    print(e)
print(sorted([NoOrder()]) != [], sorted([NoOrder()] * 3, key=lambda x: 0) != [])
nan = float("nan")
print(len(sorted([3, nan, 1, nan, 2])))
