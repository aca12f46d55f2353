# Class statements: attributes, methods, inheritance, special names.
# alloc-fail: yes
class A:
    """Doc."""

    shared = []
    count = 0

    def __init__(self, v=0):
        self.v = v
        A.count += 1

    def get(self):
        return self.v

    def __repr__(self):
        return "A(%r)" % self.v


class B(A):
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w

    def get(self):
        return (super().get(), self.w)


a, b = A(1), B(2, 3)
print(a, b, a.get(), b.get(), A.get(b), A.count)
a.shared.append(1)
print(B.shared, A.shared is b.shared)
a.count = 50
print(a.count, b.count, A.count)
print(isinstance(b, A), isinstance(a, B), issubclass(B, A), type(b) is B, type(b).__name__)
b.new = "attr"
A.late = lambda self: "late"
print(b.new, a.late(), B.late(b), hasattr(a, "new"), getattr(a, "nope", "default"))
m = b.get
b.w = 99
print(m(), A.__name__, B.__bases__ == (A,), A.__doc__)


class Empty:
    pass


class Meta(Empty, A):
    x = 1
    x += 1
    for i in range(2):
        x *= 2
    y = [x, i]
    del i


print(Meta().x, Meta.y, hasattr(Meta, "i"), Meta(4).get())
try:
    a.missing
except AttributeError as e:
    print(e)
try:
    A.missing
except AttributeError as e:
    print(e)
try:
    A(1, 2, 3)
except TypeError as e:
    print(e)
try:
    Empty(1)
except TypeError as e:
    print(e)


class Outer:
    class Inner:
        def who(self):
            return "inner"

    def make(self):
        return self.Inner()


print(Outer().make().who(), Outer.Inner().who())


class Callable:
    def __call__(self, *a, **k):
        return a, k


print(Callable()(1, x=2), callable(Callable()), callable(Empty()))


def factory(base):
    class C(base):
        def get(self):
            return "c" + str(super().get())

    return C


print(factory(A)(5).get(), factory(B)(5, 6).get())
if True:

    class Conditional:
        flag = 1

else:

    class Conditional:
        flag = 2


print(Conditional.flag)
