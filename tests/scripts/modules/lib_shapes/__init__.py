"""Areas of shapes, for the import tests."""

loaded = ["lib_shapes"]
UNITS = ["mm", "m"]


def area(shape):
    return shape.area()
