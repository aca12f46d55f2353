# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
from pkg import lazy
print(lazy.late, dir(lazy), getattr(lazy, "never", "default"), hasattr(lazy, "late"))
from pkg.lazy import late
print(late)
try:
    lazy.other
except AttributeError as e:
    print(e)
try:
    from pkg.lazy import other
except ImportError as e:
    print(str(e)[:40])
