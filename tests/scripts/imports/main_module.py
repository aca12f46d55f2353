# board: no (needs the files beside it)
# alloc-fail: yes
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import __main__
__main__.shared = [1]
print(shared, __main__.__name__, __main__.__dict__ is globals())
import uses_main
uses_main.touch()
print(shared)
