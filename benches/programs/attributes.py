# Reading and writing attributes of instances and classes, properties, globals.
import time


class Point:
    origin = 5

    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.moves = 0


class Square:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side * self.side


counter = 0


def move(points, rounds):
    for _ in range(rounds):
        for point in points:
            point.x += point.y
            point.y = (point.y * 3 + point.origin) & 0xFF
            point.moves += 1
    return sum(point.x for point in points), sum(point.moves for point in points)


def count(rounds):
    global counter
    square = Square(3)
    for i in range(rounds):
        counter = counter + square.area
        square.side = i & 15
    return counter


start = time.time()
print("checksum:", move([Point(i, i + 1) for i in range(50)], 8000), count(200000))
print("time:", time.time() - start)
