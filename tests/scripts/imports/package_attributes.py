# board: no (needs the files beside it)
# alloc-fail: yes
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import pkg
print(hasattr(pkg, "mod"), pkg.__name__, type(pkg.__path__).__name__, pkg.__file__.endswith("__init__.py"))
import pkg.mod as m
print(pkg.mod is m, m.__file__.endswith("mod.py"), vars(pkg)["value"])
del pkg.mod
print(hasattr(pkg, "mod"), "pkg.mod" in sys.modules)
from pkg import mod
print(mod is m)
pkg.value = 10
from pkg import value
print(value, getattr(pkg, "absent", None))
