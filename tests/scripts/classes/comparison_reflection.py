# Rich comparison: reflection, subclass priority, NotImplemented, defaults, chains, total orders by hand.
class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("A.eq", end=" ")
        return self.n == other.n if isinstance(other, A) else NotImplemented

    def __lt__(self, other):
        print("A.lt", end=" ")
        return self.n < other.n if isinstance(other, A) else NotImplemented

    def __le__(self, other):
        print("A.le", end=" ")
        return NotImplemented


class B(A):
    def __eq__(self, other):
        print("B.eq", end=" ")
        return super().__eq__(other)

    def __gt__(self, other):
        print("B.gt", end=" ")
        return "B says gt"


a, b = A(1), B(2)
print(a == b)
print(b == a)
print(a != b)
print(a < b)
print(b > a)
print(a > b)
for f in (lambda: a <= b, lambda: a >= b, lambda: a < 5, lambda: 5 > a, lambda: a == 5, lambda: a != 5, lambda: 5 == a, lambda: a < None):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    hash(a)
except TypeError as e:
    print(e)
print(sorted([A(3), A(1), A(2)])[0].n, max(A(1), A(5)).n, A(1) in [A(2), A(1)], [A(1)] == [A(1)])


class C:
    def __lt__(self, other):
        return []

    def __eq__(self, other):
        return "eq"


print(C() < C(), C() == C(), C() != C(), not (C() < C()), C() == C() == C(), (C() < C()) is None)


class D:
    pass


d = D()
print(d == d, d != d, d == D(), hash(d) == hash(d), d in [d], {d: 1}[d])
try:
    d < d
except TypeError as e:
    print(e)


class E:
    __eq__ = None
    __hash__ = None
    __lt__ = None


for f in (lambda: E() == E(), lambda: E() != E(), lambda: E() < E(), lambda: hash(E())):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, "a" < "b" <= "b" != "c", not 1 == 2)
