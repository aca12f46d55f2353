# Subclasses of int.
class N(int):
    def __add__(self, o):
        return N(int(self) + int(o) + 100)

    def __repr__(self):
        return "N(%d)" % int(self)

    def double(self):
        return self * 2


n = N(5)
print(n, repr(n), n + 1, 1 + n, n - 1, n.double(), n == 5, n < 6, hash(n) == hash(5), type(n - 1).__name__)
print(isinstance(n, int), [10, 20, 30][N(1)], {5: "five"}[n], int(n), type(int(n)).__name__, bool(N(0)))
print("%d %s %x" % (n, n, n), f"{n:03d}", str(n), n.bit_length(), abs(N(-3)), -n, sum([N(1), N(2)]) > 0)
print(N("12"), N("ff", 16), N(), N(3.7), N(10**20) == 10**20, max(N(1), 2))
n.attr = "attribute"
print(n.attr)


class M(int):
    def __new__(cls, v):
        self = super().__new__(cls, v * 2)
        self.original = v
        return self

    def __eq__(self, o):
        return "eq"

    def __hash__(self):
        return 1

    def __bool__(self):
        return False

    def __index__(self):
        return 1


m = M(4)
print(m + 0, m.original, m == 8, not m, range(10)[m] if int(m) == 8 else "", [0, 1, 2, 3, 4, 5, 6, 7, 8][m])


class R(int):
    def __radd__(self, o):
        return "radd"

    def __rsub__(self, o):
        return "rsub"

    def __mul__(self, o):
        return "mul"


print(1 + R(1), R(1) + 1, 5 - R(2), R(3) * 2, 2 * R(3), R(1) + R(1))


class E:
    def __eq__(self, o):
        return isinstance(o, int)

    def __radd__(self, o):
        return o + 1

    def __rpow__(self, o):
        return "rpow"

    def __rlshift__(self, o):
        return "rlshift"


print(5 == E(), 5 != E(), 5 + E(), 2 ** E(), 1 << E())
try:
    bool.__new__(int)
except TypeError as e:
    print("TypeError")
try:

    class B(bool):
        pass

except TypeError as e:
    print("TypeError")
