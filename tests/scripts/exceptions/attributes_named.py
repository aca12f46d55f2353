# name, obj, value, code, key and the like on the exceptions that have them.
class C:
    pass


c = C()
try:
    c.missing
except AttributeError as e:
    print(e.name, e.obj is c, e.args)
try:
    C.missing
except AttributeError as e:
    print(e.name, e.obj is C)
try:
    undefined_name
except NameError as e:
    print(e.name, e.args)


def f():
    print(late)
    late = 1


try:
    f()
except UnboundLocalError as e:
    print(e.args, isinstance(e, NameError))
try:
    import no_such_module_here
except ImportError as e:
    print(e.name, e.path, e.msg, type(e).__name__)
try:
    from math import no_such_name
except ImportError as e:
    print(e.name, e.msg.split("(")[0])


def gen():
    return 7
    yield


try:
    next(gen())
except StopIteration as e:
    print(e.value, e.args)
print(StopIteration().value, StopIteration(1, 2).value, StopIteration(5).value)
print(SystemExit().code, SystemExit(3).code, SystemExit("a", "b").code)
try:
    {}["k"]
except KeyError as e:
    print(e.args, str(e), repr(e))
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e)
try:
    compile("a b", "file.py", "exec")
except SyntaxError as e:
    print(e.msg, e.filename, e.lineno, e.offset, e.text.strip(), e.end_lineno, e.end_offset)
print(NameError("x").name, AttributeError("x").name, AttributeError("x", name="n", obj=5).obj, NameError("x", name="q").name, ImportError("m", name="n", path="p").path)
for text in ("NameError('x', foo=1)", "ImportError('x', bar=2)", "ValueError(x=1)", "AttributeError(nam=1)"):
    try:
        eval(text)
    except TypeError as e:
        print(e)
e = AttributeError("a")
e.name = "given"
print(e.name, UnicodeDecodeError("u", b"abc", 1, 2, "why"))
