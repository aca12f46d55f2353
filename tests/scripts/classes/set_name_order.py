# __set_name__ is called for each attribute, in order, before __init_subclass__, also for those made by type().
class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.kind())

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        instance.__dict__[self.name] = value


class Model:
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__)
        cls.fields = [k for k, v in vars(cls).items() if isinstance(v, Field)]


class Point(Model):
    x = Field(int)
    y = Field(int)
    label = Field(str)


print(Point.fields)
p = Point()
print(p.x, repr(p.label))
p.x = 3
p.label = "here"
print(p.__dict__)
try:
    p.y = "no"
except TypeError as e:
    print(e)
same = Field(float)
T = type("T", (Model,), {"a": same, "b": same})
print(same.name)
Point.late = Field(int)
print(hasattr(Point.late, "name"))


class Broken:
    def __set_name__(self, owner, name):
        1 / 0


try:
    class Holder:
        broken = Broken()
except (RuntimeError, ZeroDivisionError) as e:
    cause = e.__cause__ or e
    print(type(cause).__name__, cause)


class NotCallable:
    __set_name__ = 5


try:
    class Holder2:
        item = NotCallable()
except (RuntimeError, TypeError) as e:
    print(type(e.__cause__ or e).__name__)
