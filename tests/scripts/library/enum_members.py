# python: 3.12
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def favourite(cls):
        return cls.GREEN

    @property
    def lower(self):
        return self.name.lower()

print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, [c.name for c in reversed(Color)], dict(Color.__members__))
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED is Color(1), hash(Color.RED) == hash(Color.RED), {Color.RED: "r"}[Color.RED])
print(Color.RED.describe(), Color.favourite(), Color.BLUE.lower, isinstance(Color.RED, Color), type(Color.RED) is Color, f"{Color.RED}", "%s" % Color.RED, format(Color.RED, ">12"))
for bad in (lambda: Color(9), lambda: Color["X"], lambda: Color.PURPLE):
    try:
        bad()
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, str(e)[:40])

class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
print(Planet.EARTH.mass, Planet.MARS.radius, Planet.EARTH.value, Planet((0.64, 3.39)))

class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()
print([m.value for m in Auto])

class Shape(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()
    SQUARE = auto()
    CIRCLE = auto()
print([m.value for m in Shape])

class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE + 1, N.TWO > N.ONE, N.ONE == 1, sorted([N.TWO, N.ONE]), [10, 20, 30][N.TWO], str(N.ONE), f"{N.ONE:03d}", repr(N.ONE), int(N.TWO), N(2), isinstance(N.ONE, int), max(N))

class S(StrEnum):
    X = auto()
    Y = "why"
print(S.X, S.Y, S.X == "x", S.Y.upper(), repr(S.Y), f"{S.X}!")
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    class More(Color):
        X = 1
except TypeError as e:
    print(str(e)[-40:])
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value, Enum("P", ["A", "B"]).B.value, Enum("Q", {"X": 7}).X.value, IntEnum("I", "A B").B + 1)

class Base(Enum):
    def hello(self):
        return self.name
class Derived(Base):
    V = 1
print(Derived.V.hello(), Base in Derived.__mro__)

class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "a" else None
print(M("a"))
try:
    M("b")
except ValueError as e:
    print(e)
