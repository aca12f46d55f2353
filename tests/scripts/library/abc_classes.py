# python: 3.12
from abc import ABC, ABCMeta, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self):
        "the area"
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    def describe(self):
        return f"{self.name}: {self.area()}"

class Square(Shape):
    def __init__(self, n):
        self.n = n
    def area(self):
        return self.n**2
    name = "square"
    @classmethod
    def make(cls):
        return cls(1)

print(Square(3).describe(), Square.make().area(), isinstance(Square(1), Shape), issubclass(Square, Shape))
for cls in (Shape,):
    try:
        cls()
    except TypeError as e:
        print(e)
class Half(Shape):
    def area(self):
        return 0
try:
    Half()
except TypeError as e:
    print(e)
print(sorted(Half.__abstractmethods__), Square.__abstractmethods__ == frozenset())
class One(metaclass=ABCMeta):
    @abstractmethod
    def f(self): ...
try:
    One()
except TypeError as e:
    print(e)
class Two(One):
    def f(self):
        return 2
print(Two().f())
@Shape.register
class Foreign:
    pass
print(isinstance(Foreign(), Shape), issubclass(Foreign, Shape), Shape in Foreign.__mro__, isinstance(3, Shape))
class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Hook:
            return any("quack" in b.__dict__ for b in other.__mro__)
        return NotImplemented
class Duck:
    def quack(self): ...
print(isinstance(Duck(), Hook), issubclass(int, Hook))
class Args(ABC):
    def __init__(self, a, b=2):
        self.a, self.b = a, b
print(Args(1).b, Args(1, b=3).b)
class Impl(ABC):
    @abstractmethod
    def f(self):
        return "base"
class Sub(Impl):
    def f(self):
        return "sub+" + super().f()
print(Sub().f())
