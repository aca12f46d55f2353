# Attributes and text of builtin exceptions.
def show(e):
    print(type(e).__name__, e.args, str(e), repr(e))


for e in (ValueError(), ValueError("m"), ValueError("a", 1), KeyError("k"), KeyError(), KeyError(1, 2), IndexError("i"), TypeError(None), StopIteration(5), OSError(2, "No such"), OSError("one"), RuntimeError(["list"]), Exception("it's"), AssertionError((1,)), SystemExit(3), KeyboardInterrupt(), MemoryError("m"), UnicodeError("u"), GeneratorExit()):
    show(e)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, OSError(5, "x").errno, OSError(5, "x").strerror, OSError("x").errno)
e = ValueError("first")
e.args = ("changed", 2)
e.extra = "attr"
show(e)
print(e.extra, e.__class__.__name__, isinstance(e, ValueError), e == ValueError("changed", 2), e == e, bool(e), hash(e) == hash(e))
print(ImportError("m", name="n").name, AttributeError("m", name="n").name, NameError("m", name="q").name)
try:
    int("x")
except ValueError as v:
    saved = v
show(saved)
print(saved.__traceback__ is not None, saved.with_traceback(None) is saved, saved.__traceback__, ValueError().__cause__, ValueError().__context__)
e.add_note("a note")
print(e.__notes__)


class A(Exception):
    pass


class B(A):
    def __init__(self, x, y):
        self.x, self.y = x, y


class C(A):
    def __init__(self, x):
        super().__init__("msg " + x)


class D(KeyError, AttributeError):
    pass


for e in (A(), A(1, 2), B(1, 2), C("c"), D("d")):
    show(e)
for raised, caught in ((A, Exception), (B(1, 2), A), (D("d"), AttributeError), (D("d"), LookupError), (ZeroDivisionError, ArithmeticError), (UnicodeError, ValueError), (FileNotFoundError, OSError), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (ModuleNotFoundError, ImportError), (UnboundLocalError, NameError), (KeyboardInterrupt, BaseException)):
    try:
        raise raised
    except caught as x:
        print(type(x).__name__, "as", caught.__name__)
for bad in (5, "text", None, int, object()):
    try:
        raise bad
    except TypeError as x:
        print(x)
try:
    open("/no/such/file/anywhere")
except OSError as x:
    print(x.errno, isinstance(x, FileNotFoundError))
