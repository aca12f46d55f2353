# Subclasses of list.
class L(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.n = 0

    def append(self, v):
        self.n += 1
        super().append(v)

    def __getitem__(self, i):
        if isinstance(i, int):
            return ("item", super().__getitem__(i))
        return super().__getitem__(i)


a = L([1, 2])
a.append(3)
a.extend([4])
print(a, a.n, a[0], a[1:], type(a[1:]).__name__, len(a), type(a + [1]).__name__, a == [1, 2, 3, 4], [1, 2, 3, 4] == a, isinstance(a, list), list(a), sorted(a, reverse=True))
a.x = "attr"
a[0] = 10
print(a, a.x, 10 in a, a.index(3), a.pop(), a * 2, bool(L()), repr(L("ab")), [*a], sum(a))


class M(list):
    def __len__(self):
        return 100

    def __iter__(self):
        return iter("iterated")

    def __eq__(self, o):
        return "eq"

    def __contains__(self, v):
        return v == "magic"

    def __repr__(self):
        return "M()"

    def __add__(self, o):
        return "added"

    def __bool__(self):
        return False


m = M([1, 2])
print(len(m), list(m), m == 1, "magic" in m, 1 in m, repr(m), [m], m + [1], not m, m[0], "".join(m))


class Stack(list):
    push = list.append

    @property
    def top(self):
        return self[-1]


s = Stack()
s.push(1)
s.push(2)
print(s.top, s, s.pop(), s.top)
a, b = L([1]), L([1])
print(a == b, a is b, a < L([2]), a != [2])
try:
    hash(a)
except TypeError as e:
    print(e)


class H(list):
    def __hash__(self):
        return 7


print({H([1]): "v"}[H([1])], hash(H()))
