# Classes changed while their instances are at work.
class A:
    def f(self):
        del A.f
        return "f"

    def __add__(self, other):
        A.__add__ = lambda self, other: "new"
        return "old"

    def __iter__(self):
        A.__iter__ = None
        return iter([1])


a = A()
print(a.f(), hasattr(a, "f"), a + 1, a + 1, list(a))
try:
    list(a)
except TypeError as e:
    print(e)


class B:
    def __len__(self):
        self.__class__ = C
        return 3


class C:
    pass


b = B()
print(len(b))
try:
    len(b)
except TypeError as e:
    print(e)
for i in range(3):
    A.__len__ = lambda self, i=i: i
    print(len(A()), end=" ")
print()


class D:
    def __init__(self):
        D.__init__ = lambda self: None
        self.x = 1


print(hasattr(D(), "x"), hasattr(D(), "x"))
