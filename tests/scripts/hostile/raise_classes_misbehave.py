# Exception classes whose construction, text and attributes misbehave.
def attempt(name, f):
    try:
        f()
        print(name, "fine")
    except BaseException as exc:
        try:
            text = str(exc)
        except Exception as inner:
            text = "str: " + type(inner).__name__
        print(name, type(exc).__name__, text if len(text) < 70 else "long")


class NewOther(Exception):
    def __new__(cls, *args):
        return ValueError("other")


class NewRaises(Exception):
    def __new__(cls, *args):
        raise KeyError("new")


class InitRaises(Exception):
    def __init__(self, *args):
        raise IndexError("init")


class NeedsArgs(Exception):
    def __init__(self, a, b):
        pass


class BadStr(Exception):
    def __str__(self):
        return 5


class StrRaises(Exception):
    def __str__(self):
        raise RuntimeError("str")


class ArgsChange(Exception):
    def __str__(self):
        self.args += (1,)
        return str(len(self.args))


class EqLies(Exception):
    def __eq__(self, other):
        return True

    __hash__ = None


def raiser(x):
    def f():
        raise x

    return f


def from_(a, b):
    def f():
        raise a from b

    return f


for cls in (NewOther, NewRaises, InitRaises, NeedsArgs, BadStr, StrRaises, ArgsChange, EqLies):
    attempt(cls.__name__, raiser(cls))
    attempt(cls.__name__ + " from", from_(ValueError, cls))
for thing in (1, "x", None, int, object, object(), [], (ValueError,), type, Exception, BaseException, lambda: 0, NotImplemented, ...):
    attempt(f"raise {getattr(thing, '__name__', type(thing).__name__)}", raiser(thing))
    attempt(f"from {getattr(thing, '__name__', type(thing).__name__)}", from_(KeyError, thing))


def catch(what):
    def f():
        try:
            raise ValueError("v")
        except what:
            pass

    return f


for what in (1, "x", None, int, (ValueError, 1), (1, ValueError), (), ((ValueError,),), [ValueError], object, type, ValueError("i"), (KeyError, (IndexError, 5))):
    attempt("except", catch(what))


def self_cause():
    e = ValueError("me")
    raise e from e


def self_context():
    e = ValueError("me")
    try:
        raise e
    except ValueError:
        raise e


attempt("self cause", self_cause)
attempt("self context", self_context)
e = ValueError("x")
for name, value in (("__cause__", 1), ("__context__", 1), ("__traceback__", 1), ("args", 1), ("args", "ab"), ("__cause__", None), ("__traceback__", None)):
    try:
        setattr(e, name, value)
        print(name, "set", getattr(e, name))
    except TypeError as exc:
        print(name, "TypeError")
try:
    e.with_traceback(5)
except TypeError:
    print("TypeError")
try:
    e.add_note(5)
except TypeError:
    print("TypeError")
e.__notes__ = 5
attempt("notes", raiser(e))
try:
    e.add_note("x")
except TypeError as exc:
    print("TypeError")
