# board: no (needs the files beside it)
# A script's own module goes before one of the library.
# alloc-fail: yes
import sys
sys.path.insert(0, sys.path[0] + "/modules")
import keyword
print(keyword.own)
import bisect
print(bisect.bisect([1, 2], 1))
