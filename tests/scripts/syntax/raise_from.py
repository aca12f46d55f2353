# Raising: classes, instances, causes and contexts.
def show(e):
    print(type(e).__name__, e.args, end=" ")
    print("cause", type(e.__cause__).__name__, end=" ")
    print("context", type(e.__context__).__name__, e.__suppress_context__)


try:
    raise ValueError
except ValueError as e:
    show(e)
try:
    raise ValueError("a", 2)
except ValueError as e:
    show(e)
    print(str(e), repr(e))
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("wrapped") from z
except ValueError as e:
    show(e)
try:
    try:
        {}["k"]
    except KeyError:
        raise TypeError("while handling")
except TypeError as e:
    show(e)
try:
    try:
        {}["k"]
    except KeyError:
        raise TypeError("hidden") from None
except TypeError as e:
    show(e)
try:
    raise KeyError("x") from ValueError
except KeyError as e:
    show(e)
try:
    raise KeyError("x") from 5
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
saved = ValueError("kept")
for _ in range(2):
    try:
        raise saved
    except ValueError as e:
        print(e is saved)


def reraise():
    try:
        raise IndexError("i")
    except IndexError as e:
        try:
            raise KeyError("k")
        except KeyError:
            pass
        raise


try:
    reraise()
except IndexError as e:
    show(e)


class Quiet(Exception):
    def __str__(self):
        return "quiet text"


try:
    raise Quiet(1)
except Quiet as q:
    print(q, repr(q), q.args)
print(repr(KeyError("a")), str(KeyError("a")), str(ValueError()), repr(ValueError(1, 2)))
print(isinstance(KeyError(), LookupError), issubclass(ZeroDivisionError, ArithmeticError))
print([c.__name__ for c in IndexError.__mro__])
try:
    raise StopIteration(7)
except StopIteration as s:
    print(s.value)
try:
    raise OSError(2, "text")
except OSError as o:
    print(o.errno, o.args)
