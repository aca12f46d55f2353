# alloc-fail: yes
# board: differs (floats are f32)
# Small functions and methods in place of their calls: results, exceptions with their lines, functions that are replaced,
# arguments of other kinds, stores that must happen once.
import sys

def add(a, b):
    return a + b

def sign(x):
    if x > 0:
        return 1
    if x < 0:
        return -1
    return 0

def clamp(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x

def half(x):
    return x / 2 if x % 2 else None

def fallthrough(x):
    x + 1

def loop(n):
    total = 0
    for i in range(n):
        total = add(total, clamp(i, 10, 100) * sign(i - 5))
        if half(i) is None:
            total += 1
        if fallthrough(i) is not None:
            total += 1 << 40
    return total

print(loop(3000))

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def plus(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def get(self):
        return self.x

    def move(self, dx):
        self.x = self.x + dx

    def bump(self, other):
        self.x += 1
        return other.y + 1

    def either(self, flag):
        if flag:
            self.x += 1
        return self.y + self.x

def points(n):
    p = Point(0, 1)
    q = Point(2.5, 1)
    total = 0
    for i in range(n):
        p = Point(i, i + 1)
        total += p.dot(q) + p.get()
        p.move(2)
        total += p.x + p.plus(q).y + p.bump(q) + p.either(i & 1)
    return total, p.x, p.y

print(points(3000))

def dots(ps):
    total = 0
    for p in ps:
        total += p.dot(p)
    return total

print(dots([Point(1, 2)] * 2000), dots([Point(1.5, 2)] * 50 + [Point(1 << 61, 1)]), dots([Point(1j, 2), Point(True, False)]))

def bumps(ps, q):
    out = []
    for p in ps:
        try:
            out.append(p.bump(q))
        except TypeError as e:
            out.append(str(e)[:20])
    return len(out), out[-1], ps[0].x

print(bumps([Point(0, 0)] * 2000, Point(1, 2)), bumps([Point(0, 0)] * 30, Point(1, "x")), bumps([Point(0.5, 0)] * 30, Point(1, 2.5)))

def lines(ps):
    try:
        for p in ps:
            p.dot(p)
    except (AttributeError, TypeError) as e:
        tb = e.__traceback__
        found = []
        while tb is not None:
            found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return type(e).__name__, found

lines([Point(1, 2)] * 2500)
broken = Point(1, 2)
del broken.y
print(lines([Point(1, 2)] * 10 + [broken]), lines([Point(1, 2), Point("a", 2)]))

def divide(a, b):
    return a / b

def divisions(xs):
    total = 0.0
    for x in xs:
        try:
            total += divide(10, x)
        except ZeroDivisionError as e:
            total += 1000 + e.__traceback__.tb_next.tb_lineno
    return total

print(divisions([4] * 2000), divisions([4, 0, 2.5, 0.0, True]))

def twice(x):
    return x * 2

def uses(n):
    total = 0
    for i in range(n):
        total += twice(i)
        if i == n - 10:
            replace()
    return total

def replace():
    pass

print(uses(3000))

def replace():
    global twice
    twice = lambda x: 1000000

print(uses(3000))

def twice(x):
    return x * 3

def replace():
    twice.__code__ = (lambda x: -1).__code__

print(uses(3000), uses(10))

def replace():
    Point.get = lambda self: 7

def gets(n):
    p = Point(1, 2)
    total = 0
    for i in range(n):
        total += p.get()
        if i == n - 10:
            replace()
    return total

print(gets(3000), gets(20))

class Celsius:
    __slots__ = ("degrees",)

    def __init__(self, degrees):
        self.degrees = degrees

    def kelvin(self):
        return self.degrees + 273.15

class Child(Celsius):
    def kelvin(self):
        return super().kelvin() + 1

def temperatures(n):
    total = 0.0
    for i in range(n):
        total += Celsius(i).kelvin()
    return total

def kelvins(cs):
    return ["%.2f" % c.kelvin() for c in cs]

print("%.2f" % temperatures(3000))
print(kelvins([Celsius(1)] * 2000)[-1], kelvins([Celsius(1), Child(1), Celsius(2.5)]))

FACTOR = 3

def scaled(x):
    return x * FACTOR

def scale(n):
    global FACTOR
    total = 0
    for i in range(n):
        total += scaled(i)
        if i == n - 5:
            FACTOR = 0.5
    FACTOR = 3
    return total

print(scale(3000), scale(10))

def item(xs, i):
    return xs[i]

def put(xs, i, x):
    xs[i] = x

def items(xs, n):
    total = 0
    for i in range(n):
        total += item(xs, i % len(xs))
        put(xs, i % len(xs), i)
    return total

print(items([1, 2, 3], 3000), items(bytearray(5), 200), items({0: 1}, 5))

def out_of_range(xs):
    try:
        for i in range(3000):
            item(xs, i)
    except IndexError:
        return i

print(out_of_range([0] * 2900), out_of_range((1, 2)))

def biggest(a, b):
    return max(a, b)

def deep(a, b):
    return biggest(a, add(a, b))

def nested(n):
    total = 0
    for i in range(n):
        total += deep(i, -i % 7)
    return total

print(nested(3000), deep(1.5, 2), deep("a", "b"))

def gen(n):
    for i in range(n):
        yield add(i, clamp(i, 5, 50))

print(sum(gen(3000)))

def unbound(flag):
    if flag:
        value = 1
    return value

def unbounds(n):
    total = 0
    for i in range(n):
        try:
            total += unbound(i < n - 3)
        except UnboundLocalError:
            total += 1000
    return total

print(unbounds(3000))

class Odd:
    def __init__(self, x):
        self.x = x
        return x

def odd(n):
    try:
        for i in range(n):
            Odd(None if i < n - 1 else 5)
    except TypeError as e:
        return i, str(e)

print(odd(3000))
