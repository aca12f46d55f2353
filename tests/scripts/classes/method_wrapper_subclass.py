# staticmethod and classmethod as base classes; slots named twice; types of generic aliases and unions.
class Marked(classmethod):
    def __init__(self, function, mark="none"):
        super().__init__(function)
        self.mark = mark


class Logged(staticmethod):
    def __get__(self, instance, owner=None):
        print("get", instance is not None, owner.__name__)
        return super().__get__(instance, owner)


class A:
    @Marked
    def make(cls, n):
        return cls.__name__, n

    other = Marked(lambda cls: cls.__name__, mark="deep")

    @Logged
    def add(a, b):
        return a + b


class B(A):
    pass


print(A.make(1), B().make(2), B.other(), A.__dict__["other"].mark, A.__dict__["make"].mark)
print(A.add(1, 2), B().add(3, 4))
print(isinstance(A.__dict__["make"], classmethod), type(A.__dict__["add"]).__mro__[1:])
print(A.__dict__["make"].__func__.__name__, Marked(len, mark=3).__func__ is len)
for wrong in [lambda: Marked(), lambda: staticmethod(1, 2), lambda: classmethod(function=len)]:
    try:
        wrong()
    except TypeError as error:
        print("TypeError")


class Point:
    __slots__ = ("x", "y")


class Point3(Point):
    __slots__ = ("y", "z", "z")


p = Point3()
p.x, p.y, p.z = 1, 2, 3
print(p.x, p.y, p.z, hasattr(p, "__dict__"))
try:
    class Wrong:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)

print(type(list[int]), type(int | str), type(list[int])(dict, (str, int)))
