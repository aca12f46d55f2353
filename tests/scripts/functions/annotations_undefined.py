# cpython: differs (CPython 3.13 evaluates annotations when the function is defined, 3.14 when they are asked for)
# Annotations that name nothing do no harm until they are read.
def f(x: nothing, y: also.nothing = 1) -> uint:
    return x + y


print(f(1))
try:
    f.__annotations__
except NameError as e:
    print(e)
nothing = int


class also:
    nothing = str


uint = float
print(f.__annotations__)


class C:
    later: "LaterClass"
    field: int

    def make(self) -> LaterClass:
        return LaterClass()


class LaterClass:
    pass


print(type(C().make()).__name__, C.make.__annotations__["return"].__name__)


def outer(kind):
    def inner(v: kind) -> kind:
        return v

    return inner


print(outer(int).__annotations__)
