# Abstract base classes without a metaclass: NotImplementedError, registries, protocols by duck typing.
class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        missing = [n for n in ("area",) if getattr(cls, n) is getattr(Shape, n)]
        cls.abstract = bool(missing)

    def __new__(cls, *args, **kw):
        if cls is Shape or cls.abstract:
            raise TypeError(f"Can't instantiate abstract class {cls.__name__}")
        return super().__new__(cls)


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Half(Shape):
    pass


class Full(Half):
    def area(self):
        return super(Half, self).area()


print(Square(3).area(), Square.abstract, Half.abstract)
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
try:
    Full().area()
except NotImplementedError as e:
    print(e)


class Registry:
    known = {}

    @classmethod
    def register(cls, kind):
        def wrap(sub):
            cls.known[kind] = sub
            return sub

        return wrap

    @classmethod
    def make(cls, kind, *args):
        try:
            return cls.known[kind](*args)
        except KeyError:
            raise ValueError(f"unknown kind {kind!r}") from None


@Registry.register("sq")
class Sq(Square):
    pass


print(Registry.make("sq", 2).area())
try:
    Registry.make("zz")
except ValueError as e:
    print(e, e.__cause__, e.__suppress_context__)


class A(metaclass=type):
    x = 1


print(A.x, type(A))
