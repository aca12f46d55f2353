# Builtin names can be shadowed, restored and listed.
import builtins

names = """abs all any ascii bin bool bytearray bytes callable chr classmethod compile delattr dict dir divmod enumerate eval exec filter
float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview min next
object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
__import__ Ellipsis NotImplemented True False None""".split()
print([n for n in names if not hasattr(builtins, n)])
errors = """BaseException Exception ArithmeticError AssertionError AttributeError BufferError EOFError FloatingPointError GeneratorExit ImportError
IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError RecursionError
ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError
UnicodeEncodeError UnicodeError ValueError ZeroDivisionError ModuleNotFoundError TimeoutError FileNotFoundError PermissionError Warning
DeprecationWarning UserWarning ExceptionGroup BaseExceptionGroup""".split()
for n in errors:
    c = getattr(builtins, n, None)
    print(n, "missing" if c is None else "<".join(k.__name__ for k in c.__mro__[1:-1]))
len_ = len
len = lambda x: "shadowed"
print(len([]), builtins.len([]))
del len
print(len([]), len is len_)
builtins.added_name = 5
print(added_name)
del builtins.added_name
try:
    added_name
except NameError as e:
    print(e)


def f():
    try:
        return undefined_thing
    except NameError as e:
        return str(e)


print(f())
undefined_thing = 1
print(f())
