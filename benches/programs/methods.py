# Method calls: one class at a call site, several, inherited, through super(), bound, and of built-in types.
import time


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def grow(self, by):
        self.size = (self.size + by) % 100
        return self

    def describe(self):
        return self.area() + 1


class Square(Shape):
    def area(self):
        return self.size * self.size


class Strip(Shape):
    def area(self):
        return self.size * 2

    def describe(self):
        return super().describe() * 2


class Cube(Square):
    def area(self):
        return 6 * super().area()


def one_class(count):
    square = Square(1)
    total = 0
    for i in range(count):
        total += square.grow(i).area()
    return total


def several_classes(count):
    shapes = [Square(2), Strip(3), Cube(4), Shape(5)]
    total = 0
    for i in range(count):
        for shape in shapes:
            total += shape.grow(1).describe()
    return total


def built_in(count):
    values = []
    append = values.append
    for i in range(count):
        append(i)
        values.append(i + 1)
        if len(values) > 50:
            values.pop()
            values.clear()
    return len(values)


start = time.time()
print("checksum:", one_class(150000), several_classes(30000), built_in(150000))
print("time:", time.time() - start)
