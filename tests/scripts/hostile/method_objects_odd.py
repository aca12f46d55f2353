# Bound methods of strange receivers, compared, hashed, unbound, rebound.
class A:
    def m(self):
        return self

    def __eq__(self, other):
        raise ValueError("eq")

    __hash__ = None


a = A()
print(a.m == a.m, a.m is a.m, a.m != A().m, a.m.__self__ is a, A.m(5), A.m.__get__("x")())
try:
    hash(a.m)
    print("hashed")
except TypeError as e:
    print("TypeError")
m = a.m
del A.m
print(m() is a)
try:
    a.m
except AttributeError as e:
    print(e)
f = [].append
print(f.__self__, f.__name__, f == f, [].append == [].append)
f(1)
print(f.__self__)
g = len.__call__
print(g([1, 2]), (5).__add__(3), int.__add__.__get__(5)(3) if hasattr(int.__add__, "__get__") else 8, "".join.__self__ == "", str.upper.__get__("a")() if hasattr(str.upper, "__get__") else "A")
c = classmethod(lambda cls: cls)
print(c.__get__(None, int)() is int, c.__get__(5)() is int, staticmethod(len).__get__(5)([1]))
