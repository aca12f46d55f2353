# board: no (needs the files beside it)
# alloc-fail: yes
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import nspkg
from nspkg import inner
import nspkg.inner as again
print(inner.name, again is inner, nspkg.__name__, nspkg.__package__, getattr(nspkg, "__file__", None), len(list(nspkg.__path__)))
