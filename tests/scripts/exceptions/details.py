# What exceptions tell beside their text: name, obj, errno, context of what throw() raises.
for f in (lambda: undefined_thing, lambda: (5).foo, lambda: [].bar, lambda: int.baz):
    try:
        f()
    except (NameError, AttributeError) as e:
        print(type(e).__name__, e, e.name, getattr(e, "obj", None))
print(NameError("x").name, AttributeError().name, AttributeError().obj, ImportError().name, ImportError("m").msg)
print(AttributeError("m", name="n", obj=1).obj, ImportError("m", name="n", path="p").path)


def unbound():
    x
    x = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e, e.name)
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__, e, e.name)
e = OSError(2, "No such file", "name.txt")
print(e, e.args, e.errno, e.strerror, e.filename, repr(e))
print(OSError("text").errno, OSError("text").args, OSError().strerror, OSError(5).errno)


def gen():
    try:
        yield 1
    except ValueError as e:
        yield repr(e.__context__)
    try:
        yield 2
    except KeyError as e:
        try:
            raise TypeError("in handler")
        except TypeError as t:
            yield repr(t.__context__)


g = gen()
next(g)
try:
    1 // 0
except ZeroDivisionError:
    print(g.throw(ValueError("thrown")))
next(g)
print(g.throw(KeyError("k")))
