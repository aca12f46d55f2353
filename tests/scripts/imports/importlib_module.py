# board: no (needs the files beside it)
import importlib, sys
sys.path.insert(0, sys.path[0] + "/modules")
m = importlib.import_module("pkg.mod")
print(m.__name__, m is sys.modules["pkg.mod"], importlib.import_module(".sub.deep", "pkg").answer, importlib.import_module("..mod", "pkg.sub") is m)
import counted
print(counted.n)
again = importlib.reload(counted)
print(again is counted, counted.n)
del sys.modules["counted"]
import counted as fresh
print(fresh is counted, fresh.n)
for bad in (lambda: importlib.import_module("nosuch"), lambda: importlib.import_module(".x"), lambda: importlib.reload(3)):
    try:
        bad()
    except (ImportError, TypeError) as e:
        print(type(e).__name__, e)
importlib.invalidate_caches()
