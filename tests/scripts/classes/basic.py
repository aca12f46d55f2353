# alloc-fail: yes
# Instances, methods, class attributes and instance attributes.


class Point:
    """A place."""

    count = 0
    tags = []

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def move(self, dx=0, dy=0):
        self.x += dx
        self.y += dy
        return self

    def pair(self):
        return self.x, self.y


p, q = Point(1), Point(3, 4)
print(p.pair(), q.pair(), Point.count)
print(p.move(dx=2).move(dy=5).pair(), Point.move(q, 1, 1) is q, q.pair())
p.tags.append("shared")
print(q.tags, Point.tags is p.tags)
q.tags = ["own"]
print(Point.tags, p.tags, q.tags)
p.count += 10
print(p.count, q.count, Point.count)
del p.count
print(p.count)
Point.count = -1
print(p.count, q.count)
print(Point.__name__, Point.__doc__, type(p) is Point, p.__class__ is Point)
print(Point.__bases__ == (object,), [c.__name__ for c in Point.__mro__])
p.extra = "new"
print(p.extra, hasattr(q, "extra"))
m = p.pair
p.x = 100
print(m())
Point.scale = lambda self, k: (self.x * k, self.y * k)
print(q.scale(2))
Point.fixed = 17
print(p.fixed + q.fixed)


class Empty:
    pass


e = Empty()
e.a = 1
print(e.a, isinstance(e, Empty), isinstance(p, Empty), e == Empty(), e == e, e != p)


class Weird:
    x = 5
    y = x * 2
    z = [i for i in range(x)]
    for w in range(3):
        pass
    if y > 5:
        big = True
    else:
        small = True


print(Weird.y, Weird.z, Weird.w, Weird.big, hasattr(Weird, "small"))
