# from-import of everything, with and without __all__, and underscore names.
from lib_star.plain import *

print(visible, also_visible())
try:
    _hidden
except NameError as e:
    print(e)
from lib_star.listed import *

print(chosen, _chosen_private)
try:
    not_chosen
except NameError as e:
    print(e)
import lib_star.plain as p

print(p._hidden, p.visible is visible)
visible = "rebound here"
print(p.visible, also_visible())
try:
    from lib_star.bad_all import *
except AttributeError as e:
    print(type(e).__name__)
from lib_star import *

print(package_name)
names = {}
for n in ("visible", "also_visible", "chosen", "_chosen_private", "not_chosen", "_hidden", "package_name"):
    names[n] = n in globals()
print(names)
from math import *

print(floor(2.5), ceil(2.5), "pi" in globals())
