# super() with properties, class methods, static methods, in multiple inheritance and outside methods.
class A:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @classmethod
    def make(cls):
        return cls.__name__

    @staticmethod
    def helper(n):
        return n + 1


class B(A):
    @property
    def x(self):
        return super().x * 10

    @x.setter
    def x(self, value):
        super(B, type(self)).x.fset(self, value + 1)

    @classmethod
    def make(cls):
        return "B:" + super().make()

    @staticmethod
    def helper(n):
        return super(B, B).helper(n) * 2


b = B()
print(b.x)
b.x = 4
print(b.x, B.make(), B.helper(1))


class C(A):
    @property
    def x(self):
        return super().x + 0.5


class D(B, C):
    @property
    def x(self):
        return ("D", super().x)


print(D().x, [k.__name__ for k in D.__mro__])
s = super(B, b)
print(s.x, s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__)
try:
    s.nothing
except AttributeError as e:
    print(e)
try:
    super().x
except RuntimeError as e:
    print(e)
try:
    super(B, 5)
except TypeError as e:
    print(e)
try:
    super(5, B)
except TypeError as e:
    print(e)
try:
    s.x = 3
except AttributeError as e:
    print(e)


def outer():
    class X(A):
        def get(self):
            return [super(X, self).x for _ in range(2)]

        def lazy(self):
            return lambda: super(X, self).x

    return X()


print(outer().get(), outer().lazy()())


class G:
    def __getitem__(self, i):
        return i


class H(G):
    def __getitem__(self, i):
        return super().__getitem__(i) + 1


print(H()[1])
unbound = super(B)
print(unbound.__get__(b).x)
