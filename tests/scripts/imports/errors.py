# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import pkg
for statement in ["import nosuch", "import pkg.nosuch", "from pkg import nosuch", "import nosuch.deeper", "import counted.part", "from pkg.nosuch import x", "from sys import nosuch", "import pkg.bad", "from pkg.sub.deep import zz"]:
    try:
        exec(statement)
    except Exception as e:
        text = str(e)
        print(statement, "|", type(e).__name__, text[: text.index("(")] if "(" in text and "unknown" not in text else text, getattr(e, "name", None))
print("pkg.bad" in sys.modules, hasattr(pkg, "bad"))
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as e:
    print(e)
try:
    __import__("")
except ValueError as e:
    print(e)
try:
    __import__(3)
except TypeError as e:
    print("TypeError")
