# Instance, class and static methods: access through class, instance, subclass.


class K:
    made = 0

    def inst(self, *a):
        return ("inst", type(self).__name__, a)

    @classmethod
    def cls(cls, *a):
        cls.made += 1
        return ("cls", cls.__name__, a)

    @staticmethod
    def st(*a):
        return ("st", a)

    @classmethod
    def from_str(cls, text):
        obj = cls()
        obj.parts = text.split(",")
        return obj


class L(K):
    pass


k, l = K(), L()
print(k.inst(1), K.inst(k, 2), L.inst(l, 3), K.inst(l, 4))
print(k.cls(1), K.cls(2), l.cls(3), L.cls(4))
print(K.made, L.made, "made" in L.__dict__)
print(k.st(1), K.st(2), l.st(), L.st(3))
print(type(L.from_str("a,b")).__name__, L.from_str("a,b").parts)
print(K.inst("not an instance"))
bound = k.inst
clsb = l.cls
st = k.st
print(bound(5), clsb(6), st(7))
K.inst = lambda self, *a: "replaced"
print(k.inst(1), bound(5))


class M(K):
    @classmethod
    def cls(cls, *a):
        return ("M",) + super().cls(*a)

    @staticmethod
    def st(*a):
        return ("M",) + K.st(*a)


print(M.cls(1), M().cls(2), M.st(1), M.made)


def plain(*a):
    return len(a)


class N:
    f = plain
    g = staticmethod(plain)
    h = classmethod(plain)
    b = len
    lam = lambda self, x=1: x


n = N()
print(n.f(), n.f(1), N.f(), n.g(), n.h(), N.h(1), n.b([1, 2]), n.lam(), n.lam(4))
n.own = plain
print(n.own(), n.own(1, 2))
print(callable(K.cls), callable(k.st), callable(K.__dict__["made"]))


class Chain:
    def __init__(self):
        self.ops = []

    def __getattr__(self, name):
        if name.startswith("do_"):

            def op(*a):
                self.ops.append((name[3:], a))
                return self

            return op
        raise AttributeError(name)


print(Chain().do_a(1).do_b().do_c(2, 3).ops)
try:
    Chain().other
except AttributeError as e:
    print("no", e)
