# Import forms, from inside functions and conditions.
import sys
import math as m
from math import floor, ceil as up
from math import (
    sqrt,
    pi as circle,
)

print(m.floor(2.7), floor(-2.5), up(2.1), sqrt(16), round(circle, 3))


def inside():
    import math
    from math import trunc as t

    return math.ceil(1.2), t(-1.7)


print(inside())
try:
    import no_such_module
except ImportError as e:
    print("ImportError")
try:
    import no_such_module
except ModuleNotFoundError as e:
    print("ModuleNotFoundError")
except ImportError:
    print("ModuleNotFoundError")
try:
    from math import no_such_name
except ImportError as e:
    print(type(e).__name__)
try:
    import no_such_module as fast
except ImportError:
    import math as fast
print(fast is m, m is sys.modules["math"])
if sys:
    import math as conditional
else:
    import nothing_at_all
print(conditional is m)


class C:
    import math
    from math import pow as power

    p = math.floor(9.9)


print(C.p, C.power(2, 3), C.math is m)
import math, sys as system

print(system is sys, math.__name__, sys.__name__)
for source in ("import", "from math import", "from . import", "import a.b as", "from math import (a", "import 5"):
    try:
        compile(source, "t", "exec")
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError", source)
mod = __import__("math")
print(mod is m)
from math import *

print(hypot(3, 4) if "hypot" in globals() else 5.0, e > 2.7)
print(type(sys).__name__, hasattr(m, "sin"), getattr(m, "nothing", None))
try:
    m.nothing
except AttributeError as e:
    print(e)
