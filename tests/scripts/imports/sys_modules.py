# board: no (needs the files beside it)
# alloc-fail: yes
import sys, types
fake = types.ModuleType("fake")
fake.value = 7
sys.modules["fake"] = fake
import fake as f
from fake import value
print(f is fake, value)
class Lazy:
    x = 3
sys.modules["lazy_object"] = Lazy()
import lazy_object
from lazy_object import x
print(lazy_object.x, x, type(lazy_object).__name__)
sys.modules["top"] = types.ModuleType("top")
sys.modules["top.sub"] = types.ModuleType("top.sub")
sys.modules["top"].__path__ = []
import top.sub
print(top.__name__, "top.sub" in sys.modules)
print("sys" in sys.modules, sys.modules["sys"] is sys, "__main__" in sys.modules, sys.modules["__main__"].__name__, __name__)
import __main__
__main__.injected = 5
print(injected)
print(__import__("fake") is fake, __import__("top.sub") is sys.modules["top"], __import__("top.sub", fromlist=["x"]).__name__)
