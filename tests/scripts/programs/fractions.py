# A number class with every arithmetic operator, and exact linear algebra with it.
# alloc-fail: yes
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("Fraction(%d, 0)" % n)
        if d < 0:
            n, d = -n, -d
        g = gcd(abs(n), d)
        self.n, self.d = n // g, d // g

    @classmethod
    def of(cls, v):
        return v if isinstance(v, cls) else cls(v)

    def __add__(self, o):
        if not isinstance(o, (int, Fraction)):
            return NotImplemented
        o = Fraction.of(o)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __sub__(self, o):
        return self + -Fraction.of(o)

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = Fraction.of(o)
        return Fraction(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Fraction.of(o)
        return Fraction(self.n * o.d, self.d * o.n)

    def __rtruediv__(self, o):
        return Fraction.of(o) / self

    def __floordiv__(self, o):
        q = self / o
        return q.n // q.d

    def __mod__(self, o):
        return self - (self // o) * Fraction.of(o)

    def __pow__(self, k):
        return Fraction(self.n**k, self.d**k) if k >= 0 else Fraction(self.d**-k, self.n**-k)

    def __eq__(self, o):
        o = Fraction.of(o)
        return (self.n, self.d) == (o.n, o.d)

    def __lt__(self, o):
        o = Fraction.of(o)
        return self.n * o.d < o.n * self.d

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __bool__(self):
        return self.n != 0

    def __float__(self):
        return self.n / self.d

    def __abs__(self):
        return Fraction(abs(self.n), self.d)

    def __repr__(self):
        return str(self.n) if self.d == 1 else "%d/%d" % (self.n, self.d)


F = Fraction
a, b = F(1, 2), F(-3, 4)
print(a + b, a - b, a * b, a / b, a // b, a % b, a**3, b**-2, -a, abs(b), 1 + a, 2 - a, 3 * a, 1 / a, a + 1)
print(a == F(2, 4), a == 1, F(4, 2) == 2, a < b, b < a, a > b, sorted([a, b, F(1, 3)]), {F(2): "two"}[2], bool(F(0)), float(a), max(a, b))
print(sum(F(1, k) for k in range(1, 25)), sum([F(1, 2), F(1, 3)], F(1)))
for f in (lambda: F(1, 0), lambda: a / 0):
    try:
        f()
    except ZeroDivisionError as e:
        print(e)
try:
    a + "x"
except TypeError as e:
    print(e)


def solve(m):
    n = len(m)
    m = [[F.of(v) for v in row] for row in m]
    for i in range(n):
        p = next((r for r in range(i, n) if m[r][i]), None)
        if p is None:
            return None
        m[i], m[p] = m[p], m[i]
        m[i] = [v / m[i][i] for v in m[i]]
        for r in range(n):
            if r != i and m[r][i]:
                m[r] = [v - m[r][i] * w for v, w in zip(m[r], m[i])]
    return [row[n] for row in m]


print(solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]), solve([[1, 2, 3], [2, 4, 6]]), solve([[F(1, i + j + 1) for j in range(3)] + [1] for i in range(3)]))
x = F(1)
for _ in range(5):
    x = (x + 2 / x) / 2
print(x, x * x - 2)
