# Modules that import each other, at the top and inside functions.
import lib_circ.a
import lib_circ.b as b

print(lib_circ.a.value, b.value)
print(lib_circ.a.from_b(), b.from_a())
print(lib_circ.log)
print(lib_circ.a.b is b, b.a is lib_circ.a)
try:
    import lib_circ.early1
except ImportError as e:
    print(type(e).__name__)
from lib_circ.even import is_even
from lib_circ.odd import is_odd

print(is_even(10), is_odd(10), is_odd(7))
print([n for n in range(6) if is_even(n)])
