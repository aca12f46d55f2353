# alloc-fail: yes
# What a program commonly reads from sys.
import sys

print(sys.maxsize > 0, sys.maxsize & (sys.maxsize + 1))
print(sys.byteorder, len(sys.argv), type(sys.argv).__name__, isinstance(sys.path, list))
print(sys.version_info[0], sys.version_info >= (3, 4), isinstance(sys.version, str), isinstance(sys.platform, str))
print(sys.implementation.name in ("cpython", "micropython"), isinstance(sys.implementation.version, tuple))
print("sys" in sys.modules, sys.modules["sys"] is sys)
sys.stdout.write("written directly\n")
n = sys.stdout.write("")
print(n)
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code)
try:
    sys.exit("message")
except SystemExit as e:
    print(e.code)
print(sys.getsizeof(1) > 0 if hasattr(sys, "getsizeof") else True)
sys.path.append("somewhere")
print(sys.path[-1])
sys.path.pop()
import sys as again

print(again is sys)
print("to stdout", file=sys.stdout)
print("a", "b", sep="-", end="!\n", file=sys.stdout)
from sys import argv, exit as leave

print(argv is sys.argv, leave is sys.exit)
