# Side effects of imports happen once, in order, and names bind late.
# alloc-fail: yes
import lib_order

print(lib_order.log)
import lib_order.first

print(lib_order.log)
from lib_order import second

print(lib_order.log, second.after)
from lib_order import first as again

print(lib_order.log, again is lib_order.first)


def inside(n):
    for _ in range(n):
        from lib_order.third import value
    return value


print(inside(5), lib_order.log)
import sys

del sys.modules["lib_order.third"]
print(inside(2), lib_order.log)
mod = sys.modules["lib_order.first"]
print(mod is lib_order.first, mod.__name__)
print(sorted(n for n in dir(lib_order.first) if not n.startswith("_")))
print(getattr(lib_order, "first") is mod, lib_order.__dict__["first"] is mod)
m = __import__("lib_order")
print(m is lib_order)
