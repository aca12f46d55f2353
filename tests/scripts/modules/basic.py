# Import forms: module, as, from, several names, dotted, repeated imports.
import lib_shapes
import lib_shapes as shapes
import lib_shapes.square
import lib_shapes.square as sq
from lib_shapes import area, UNITS as units
from lib_shapes import square, circle
from lib_shapes.circle import (
    Circle,
    PI,
)

print(lib_shapes is shapes, lib_shapes.square is sq, square is sq)
print(shapes.__name__, sq.__name__, __name__)
print(area(Circle(2)), area(square.Square(3)), units, PI)
print(lib_shapes.loaded, lib_shapes.square.loaded)
import lib_shapes

print(lib_shapes.loaded, hasattr(lib_shapes, "circle"))
shapes.extra = "set from outside"
print(lib_shapes.extra)
units.append("km")
print(lib_shapes.UNITS)


def local_import():
    import lib_shapes.circle as c
    from lib_shapes import area as a

    return a(c.Circle(1))


print(local_import())
try:
    c
except NameError as e:
    print(e)


class InClass:
    from lib_shapes import area

    import lib_shapes.square as module


print(InClass.module is sq, InClass.area(Circle(3)))
if units:
    import math
else:
    import nothing_here
print(math.floor(2.7))
from lib_shapes import area as first, area as second

print(first is second is area)
import lib_shapes.circle, lib_shapes.square as s2, math as m

print(lib_shapes.circle.Circle is Circle, s2 is sq, m is math)
PI = 3
print(PI, lib_shapes.circle.PI)
print(lib_shapes.circle.get_pi())
lib_shapes.circle.PI = 4
print(lib_shapes.circle.get_pi(), Circle(1).area())
