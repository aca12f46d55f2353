# C3 linearisation: diamonds, cooperative calls and orders that conflict.


def names(c):
    return " ".join(k.__name__ for k in c.__mro__)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    def who(self):
        return ["E"] + super().who()


print(names(D), D().who())
print(names(E), E().who())


class F(D):
    pass


class G(B):
    def who(self):
        return ["G"] + super().who()


class H(G, C):
    pass


class I(H, D):
    pass


print(names(F), names(H), names(I))
print(I().who())


def attempt(name, *bases):
    try:
        print(names(type(name, bases, {})))
    except TypeError as e:
        print(name, str(e)[:32])


attempt("X1", A, B)
attempt("X2", B, A)
attempt("X3", D, E)
attempt("X4", A, A)
attempt("X5", object, A)
attempt("X6", A, object)
attempt("X7", F, G)


class O:
    pass


class Boat(O):
    pass


class DayBoat(Boat):
    pass


class WheelBoat(Boat):
    pass


class EngineLess(DayBoat):
    pass


class SmallMultihull(DayBoat):
    pass


class PedalWheelBoat(EngineLess, WheelBoat):
    pass


class SmallCatamaran(SmallMultihull):
    pass


class Pedalo(PedalWheelBoat, SmallCatamaran):
    pass


print(names(Pedalo))
try:

    class Bad(A, D):
        pass
except TypeError:
    print("no order for A, D")
print(A.mro()[0] is A, [k.__name__ for k in D.mro()])
