# Attributes of functions: names, defaults, documentation, code, dictionary; which may be set to what.
def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
    """The doc."""
    local = 1
    return local


print(f.__name__, f.__qualname__, f.__module__, f.__doc__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames)
print(code.co_qualname, code.co_firstlineno, code.co_nlocals, code.co_freevars, code.co_cellvars)
print(code.co_flags & 0x4 != 0, code.co_flags & 0x8 != 0, code.co_flags & 0x20 != 0)
f.tag = 1
f.__dict__["other"] = 2
print(f.__dict__, f.tag, f.other)
del f.tag
try:
    f.tag
except AttributeError as e:
    print(e)
f.__name__ = "g"
f.__qualname__ = "Q.g"
f.__doc__ = None
f.__defaults__ = (10,)
f.__kwdefaults__ = {"d": 4}
print(f, f.__doc__) if False else print(f.__name__, repr(f)[:14], f.__doc__)
f.__kwdefaults__["e"] = 6
print(f(1, 2), f.__defaults__)
f.__defaults__ = None
for text in ("f.__name__ = 5", "f.__defaults__ = 5", "f.__kwdefaults__ = 5", "f.__code__ = 5", "del f.__name__", "f.__dict__ = 5", "f.__qualname__ = None"):
    try:
        exec(text)
        print("done", text)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def outer(x):
    def inner():
        return x

    return inner


i = outer(5)
print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, f.__closure__)


def h():
    return "h"


def k():
    return "k"


h.__code__ = k.__code__
print(h(), h.__name__)
try:
    h.__code__ = i.__code__
except ValueError as e:
    print(e)
print((lambda: 0).__name__, (lambda x: x).__qualname__)


class C:
    def m(self):
        "doc m"

    m.attr = "on method"


print(C.m.attr, C().m.attr, C().m.__doc__, C().m.__name__, C.m.__qualname__, C().m.__func__ is C.m)
try:
    C().m.attr = 1
except AttributeError as e:
    print(e)
print(f.__globals__ is globals(), callable(f), f == f, f != k, hash(f) == hash(f))
print(f.__get__, f.__call__) if False else print(f.__call__(1, 2, 3, d=1), type(f).__name__)
