# board: no (needs the files beside it)
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import circular_a
print(circular_a.first, circular_a.circular_b.second)
try:
    import circular_c
except ImportError as e:
    print(str(e)[:90])
print("circular_c" in sys.modules)
