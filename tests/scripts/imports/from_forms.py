# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import counted as c1, counted as c2
from counted import n as number, sys as system
from counted import (n, sys as s2,)
print(c1 is c2, number, n, system is sys, s2 is sys)
def f():
    import counted
    from counted import n
    return counted.n + n
print(f(), "counted" in globals())
class C:
    from counted import n
    import math
print(C.n, C.math.pi > 3)
for name in ("math", "sys"):
    m = __import__(name)
    print(m.__name__)
try:
    from counted import nothing
except ImportError as e:
    print(type(e).__name__, e.name)
exec("import math as mm; print(mm.floor(2.5))")
print(__name__, "__file__" in globals())
