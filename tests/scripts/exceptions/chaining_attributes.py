# __cause__, __context__, __suppress_context__: what sets them and what may be assigned.
def chain(f):
    try:
        f()
    except BaseException as e:
        return [type(e).__name__, repr(e.__cause__), repr(e.__context__), e.__suppress_context__]


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e


def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None


def from_class():
    raise KeyError from ValueError


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")


def again():
    try:
        raise ValueError("v")
    except ValueError as e:
        try:
            raise
        except ValueError as f:
            assert e is f
            raise


def deep():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise ValueError(2)
    except ValueError:
        raise ValueError(3)


for f in (implicit, explicit, none, from_class, in_finally, again, deep):
    print(f.__name__, chain(f))

try:
    deep()
except ValueError as e:
    while e:
        print(e.args, end=" ")
        e = e.__context__
print()
e = ValueError("x")
e.__cause__ = KeyError("y")
print(e.__suppress_context__, e.__context__)
e.__cause__ = None
e.__suppress_context__ = False
e.__context__ = IndexError()
print(repr(e.__context__), e.__suppress_context__)
for text in ("e.__cause__ = 5", "e.__context__ = 'x'", "del e.__cause__", "raise ValueError from 5", "raise 5", "raise int", "raise ValueError from int", "e.__traceback__ = 5", "e.args = 5"):
    try:
        exec(text)
    except TypeError as error:
        print(error)


def generator():
    try:
        yield 1
    except ValueError:
        raise TypeError("from generator")


g = generator()
next(g)
try:
    g.throw(ValueError("thrown"))
except TypeError as error:
    print(repr(error.__context__))
try:
    raise
except RuntimeError as error:
    print(error)
