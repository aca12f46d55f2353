# python: 3.12
from enum import Enum, IntEnum, unique, auto
class E(Enum):
    A = 1
    B = 2
for bad in (lambda: E(3), lambda: E("A"), lambda: E["C"], lambda: E.A < E.B, lambda: E.A + 1, lambda: E.A.C, lambda: E(None)):
    try:
        bad()
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(E.A.A if hasattr(E.A, "A") else "no", bool(E.A), E.A != 1, E.A in [E.A], E(E.B), {E.A, E(1)}, E.A.__class__ is E, list(E.__members__), E.B.name.lower())
class Empty(Enum):
    pass
print(len(Empty), list(Empty))
class Mixed(Enum):
    X = "x"
    Y = 2
    Z = None
print([m.value for m in Mixed], Mixed(None), Mixed("x"))
def by_kind(e):
    match e:
        case E.A: return "a"
        case E(): return "other"
        case _: return "none"
print(by_kind(E.A), by_kind(E.B), by_kind(3))
import copy
print(copy.copy(E.A) is E.A, copy.deepcopy([E.B])[0] is E.B, repr([E.A]), str({E.A: 1}))
