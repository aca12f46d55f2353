# ImportError and ModuleNotFoundError: messages, missing names, failing modules.
import sys


def attempt(fn):
    try:
        fn()
        print("imported")
    except ImportError as e:
        print(type(e).__name__, isinstance(e, ImportError))


def missing():
    import no_such_module_at_all


def missing_sub():
    import lib_shapes.no_such_part


def missing_name():
    from lib_shapes import no_such_name


def dotted_plain():
    import math.nothing


def relative():
    from . import something


for fn in (missing, missing_sub, missing_name, relative):
    attempt(fn)
try:
    import no_such_module_at_all
except ModuleNotFoundError as e:
    print(e)
try:
    import lib_shapes.no_such_part
except ImportError as e:
    print(e)
for i in range(2):
    try:
        import lib_broken
    except ZeroDivisionError as e:
        print("module failed:", e, "lib_broken" in sys.modules)
try:
    import lib_broken.syntax
except (SyntaxError, ZeroDivisionError) as e:
    print(type(e).__name__)
try:
    from lib_shapes import area, missing_one
except ImportError:
    print("one of two names is missing")
try:
    area
except NameError:
    print("area was not bound")
else:
    print("area was bound first")
try:
    import fallback_not_there as f
except ImportError:
    f = None
print(f)
try:
    raise ImportError("own message")
except ImportError as e:
    print(e, e.args)
import lib_shapes

try:
    lib_shapes.nothing
except AttributeError as e:
    print(e)
del lib_shapes
try:
    lib_shapes
except NameError as e:
    print(e)
import lib_shapes

print(lib_shapes.loaded)
