from enum import Flag, IntFlag, auto

class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

print(P.R, P.R | P.W, P.R | P.X, repr(P.RW), repr(P.R | P.X), P(0), repr(P(0)), P.R.value, P.RW.value, P.X.value)
print(P.R in P.RW, P.X in P.RW, P.RW & P.R, P.RW ^ P.R, ~P.R, ~P.RW, bool(P.R & P.W), bool(P.R), P(3) is P.RW)
print(list(P), list(P.R | P.X), len(P.RW), [m.name for m in P.RW], P.R | P.R is P.R)
print(P.R == 1, P.RW == P.R | P.W, {P.R | P.X: 1}[P(5)])
try:
    P.R | 1
except TypeError as e:
    print(e)

class I(IntFlag):
    A = 1
    B = 2
    C = 4
print(I.A | I.B, repr(I.A | I.B), I.A | 8, I.A + 1, I.C > I.B, I(3), repr(I(5)), isinstance(I.A | I.B, I), (I.A | I.B) == 3, ~I.A & 7 == 6, bool(I(0)))
