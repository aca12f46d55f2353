# __import__ with odd arguments, and modules replaced in sys.modules.
import sys

for args in (("",), ("no.such.module",), (5,), (None,), ("math", None, None, ["nope"]), ("sys.path",), ("..x",), ("a b",), ("math", {}, {}, [], -1)):
    try:
        print(type(__import__(*args)).__name__)
    except (ImportError, ValueError, TypeError) as e:
        print(type(e).__name__)
sys.modules["fake"] = 5
import fake

print(fake)
sys.modules["gone"] = None
try:
    import gone
except ImportError as e:
    print("ImportError")
del sys.modules["fake"]
try:
    import fake
except ImportError as e:
    print("ImportError")


class M:
    x = 1

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name * 2


sys.modules["obj"] = M()
from obj import x, abc

print(x, abc)
import obj

print(obj.q)
