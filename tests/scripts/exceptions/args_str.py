# args, str and repr of the builtin exceptions; their hierarchy.

for e in (
    Exception(),
    Exception("one"),
    Exception("one", 2),
    Exception(None),
    Exception([1]),
    ValueError(""),
    KeyError("k"),
    KeyError(1),
    KeyError(),
    KeyError("a", "b"),
    IndexError("i"),
    StopIteration(5),
    OSError(2),
    OSError(2, "text"),
    AssertionError("a"),
    TypeError("quote ' and \" both"),
    RuntimeError((1, 2)),
    SystemExit(3),
    SystemExit(),
    NotImplementedError("n"),
):
    print(repr(e), "|", str(e), "|", e.args)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code)
print(OSError(2, "text").errno, OSError(2, "text").strerror, OSError().errno)
tree = [
    (ArithmeticError, (ZeroDivisionError, OverflowError)),
    (LookupError, (IndexError, KeyError)),
    (RuntimeError, (RecursionError, NotImplementedError)),
    (NameError, (UnboundLocalError,)),
    (ImportError, (ModuleNotFoundError,)),
    (ValueError, (UnicodeError,)),
    (SyntaxError, (IndentationError,)),
    (Exception, (ValueError, TypeError, OSError, AssertionError, AttributeError, EOFError, MemoryError, StopIteration, StopAsyncIteration)),
    (BaseException, (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)),
]
for base, subs in tree:
    print(base.__name__, [s.__name__ for s in subs if issubclass(s, base)])
print([c.__name__ for c in (KeyboardInterrupt, SystemExit, GeneratorExit) if issubclass(c, Exception)])
print([c.__name__ for c in UnboundLocalError.__mro__])
e = ValueError(1, 2)
e.args = (3,)
print(e, e.args)
e.args = [4, 5]
print(e.args, repr(e))
e.custom = "attribute"
print(e.custom, e.__dict__)
try:
    e.args = 5
except TypeError as err:
    print(err)
print(IOError is OSError, ValueError("a") == ValueError("a"), bool(ValueError()))
try:
    ValueError(x=1)
except TypeError as err:
    print(err)
e = ValueError("base")
print(e.with_traceback(None) is e)
e.add_note("note 1")
e.add_note("note 2")
print(e.__notes__)
