# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
from pkg_star import *
print(one, _hidden, part.p, "two" in globals())
import types
m = types.ModuleType("made")
m.a, m._b = 1, 2
sys.modules["made"] = m
from made import *
print(a, "_b" in globals())
m.__all__ = ["a", "missing"]
try:
    from made import *
except AttributeError as e:
    print(e)
from math import *
print(floor(2.5), "pi" in globals())
