# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import pkg.mod
print(pkg.mod.X, pkg.sub.deep.answer, pkg.sub.top, sorted(name for name in sys.modules if name.startswith("pkg")))
from pkg import sub, mod as m
from pkg.sub import deep as d
import pkg.sub.deep as deep2
print(sub.__name__, m is pkg.mod, d is deep2, sub.__package__, m.__package__, hasattr(m, "__path__"))
try:
    d.beyond()
except ImportError as e:
    print(e)
try:
    from . import nothing
except ImportError as e:
    print(e)
import pkg_star
from pkg_star import part
print(part.p, pkg_star.part is part)
