# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
for _ in range(2):
    try:
        import fails
    except ZeroDivisionError as e:
        print(e, "fails" in sys.modules)
try:
    import broken_syntax
except SyntaxError as e:
    print(type(e).__name__, e.lineno, "broken_syntax" in sys.modules)
try:
    import imports_missing
except ModuleNotFoundError as e:
    print(e, e.name, "imports_missing" in sys.modules)
