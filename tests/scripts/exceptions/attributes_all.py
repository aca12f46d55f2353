# Attributes, text and repr of the builtin exceptions.
import errno
kinds = [Exception, ValueError, TypeError, KeyError, IndexError, LookupError, ArithmeticError, ZeroDivisionError, OverflowError, RuntimeError, NotImplementedError, RecursionError, AttributeError, NameError, UnboundLocalError, ImportError, ModuleNotFoundError, StopIteration, StopAsyncIteration, GeneratorExit, KeyboardInterrupt, SystemExit, AssertionError, EOFError, MemoryError, BufferError, ReferenceError, OSError, FileNotFoundError, PermissionError, TimeoutError, UnicodeError, Warning, UserWarning, DeprecationWarning, BaseException]
for k in kinds:
    print(k.__name__, [b.__name__ for b in k.__mro__[1:-1]], repr(k()), repr(k("a")), repr(k("a", 1)), str(k()), str(k("a")), str(k(5)), str(k(None)), k("x", "y").args, k("x") == k("x"))
print(str(KeyError("k")), str(KeyError("a", "b")), repr(KeyError(("t",))), StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit("bye").code, SystemExit(1, 2).code)
e = OSError(2, "No such file", "name.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, str(e), repr(e), e.args)
print([type(OSError(n, "x")).__name__ for n in (errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ETIMEDOUT, errno.EPIPE, errno.ECONNRESET, errno.EINVAL)], OSError("only").errno, str(OSError("only")), str(OSError(5, "five")))
for cause in ("obj.nothing", "undefined_name", "import nothing_here", "{}['k']", "[][0]", "1 / 0", "int('x')", "'a' + 1", "next(iter([]))", "assert 0, 'msg'", "raise SystemExit('out')", "b'\\xff'.decode()", "'é'.encode('ascii')"):
    try:
        exec(cause, {"obj": 5})
    except BaseException as exc:
        print(type(exc).__name__, exc, {a: getattr(exc, a) for a in ("name", "obj", "code", "start", "end", "reason", "encoding") if hasattr(exc, a)})
e = ValueError("v")
e.add_note("n1")
e.add_note("n2")
print(e.__notes__, e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__)
e.extra = 1
e.args = ("changed", 2)
print(e, repr(e), e.extra, vars(e))
class Custom(Exception):
    def __init__(self, code, **kw):
        super().__init__(code)
        self.code = code
        self.kw = kw
    def __str__(self):
        return f"code {self.code} {self.kw}"
try:
    raise Custom(5, a=1) from e
except Custom as c:
    print(c, repr(c), c.__cause__ is e, c.__suppress_context__, c.args)
