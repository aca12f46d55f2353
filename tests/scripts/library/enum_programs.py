# python: 3.12
from enum import Enum, IntEnum, Flag, auto
class State(Enum):
    IDLE = "idle"
    RUN = "run"
    DONE = "done"
    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]
    @classmethod
    def parse(cls, text):
        return cls(text.strip().lower())
    __order__ = "IDLE RUN DONE"
s = State.IDLE
for _ in range(4):
    print(s, s.next(), end="; ")
    s = s.next()
print(State.parse(" RUN "), {m.value: m.name for m in State}, sorted(State, key=lambda m: m.value)[0])
class Op(Enum):
    ADD = ("+", lambda a, b: a + b)
    MUL = ("*", lambda a, b: a * b)
    def __init__(self, sign, f):
        self.sign, self.f = sign, f
    def __call__(self, a, b):
        return self.f(a, b)
print(Op.ADD(2, 3), Op.MUL(2, 3), [o.sign for o in Op], repr(State), State.__members__["RUN"])
class Ordered(Enum):
    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented
class Size(Ordered):
    S, M, L = 1, 2, 3
print(Size.S < Size.L, max(Size), sorted([Size.L, Size.S]), Size.M > Size.S)
class Weird(Enum):
    A = [1, 2]
    B = {"k": 1}
print(Weird([1, 2]), Weird.B.value, Weird({"k": 1}) is Weird.B)
class Coord(tuple, Enum):
    ORIGIN = (0, 0)
    UNIT = (1, 1)
print(Coord.UNIT[0], Coord.ORIGIN == (0, 0), len(Coord.UNIT))
class Perm(Flag):
    X = 1
    W = 2
    R = 4
    ALL = 7
print([p.name for p in Perm], Perm.ALL & ~Perm.W, Perm(0), Perm.R | Perm.W in Perm.ALL, (Perm.R | Perm.W).value)
for bad in (lambda: setattr(State.IDLE, "value", 3), lambda: State("nope"), lambda: State(), lambda: Perm("x")):
    try:
        bad()
    except (AttributeError, ValueError, TypeError) as e:
        print(type(e).__name__)
print("idle" in [m.value for m in State], State.IDLE in {State.IDLE, State.RUN}, State.RUN.__class__.__name__, isinstance(Size.S, Ordered))
