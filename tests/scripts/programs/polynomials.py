# board: differs (floats are f32)
# Polynomials and fractions as classes with all operators; roots by Newton, interpolation by Lagrange.
from math import gcd


class Fraction:
    def __init__(self, p, q=1):
        if q == 0:
            raise ZeroDivisionError(f"Fraction({p}, 0)")
        g = gcd(p, q) * (1 if q > 0 else -1)
        self.p, self.q = p // g, q // g

    @staticmethod
    def of(x):
        return x if isinstance(x, Fraction) else Fraction(x) if isinstance(x, int) else NotImplemented

    def __add__(self, o):
        o = Fraction.of(o)
        return o if o is NotImplemented else Fraction(self.p * o.q + o.p * self.q, self.q * o.q)

    __radd__ = __add__

    def __mul__(self, o):
        o = Fraction.of(o)
        return o if o is NotImplemented else Fraction(self.p * o.p, self.q * o.q)

    __rmul__ = __mul__

    def __neg__(self):
        return Fraction(-self.p, self.q)

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __truediv__(self, o):
        o = Fraction.of(o)
        return o if o is NotImplemented else Fraction(self.p * o.q, self.q * o.p)

    def __rtruediv__(self, o):
        return Fraction.of(o) / self

    def __pow__(self, n):
        return Fraction(self.p**n, self.q**n) if n >= 0 else Fraction(self.q**-n, self.p**-n)

    def __eq__(self, o):
        o = Fraction.of(o)
        return o if o is NotImplemented else (self.p, self.q) == (o.p, o.q)

    def __lt__(self, o):
        o = Fraction.of(o)
        return self.p * o.q < o.p * self.q

    def __hash__(self):
        return hash((self.p, self.q)) if self.q != 1 else hash(self.p)

    def __float__(self):
        return self.p / self.q

    def __bool__(self):
        return self.p != 0

    def __repr__(self):
        return str(self.p) if self.q == 1 else f"{self.p}/{self.q}"


class Polynomial:
    def __init__(self, *coefficients):
        c = list(coefficients)
        while c and not c[-1]:
            c.pop()
        self.c = tuple(c)

    @property
    def degree(self):
        return len(self.c) - 1

    def __call__(self, x):
        result = 0
        for c in reversed(self.c):
            result = result * x + c
        return result

    def __add__(self, o):
        if not isinstance(o, Polynomial):
            o = Polynomial(o)
        n = max(len(self.c), len(o.c))
        a, b = self.c + (0,) * (n - len(self.c)), o.c + (0,) * (n - len(o.c))
        return Polynomial(*(x + y for x, y in zip(a, b)))

    __radd__ = __add__

    def __neg__(self):
        return Polynomial(*(-c for c in self.c))

    def __sub__(self, o):
        return self + -o

    def __mul__(self, o):
        if not isinstance(o, Polynomial):
            return Polynomial(*(c * o for c in self.c))
        out = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Polynomial(*out)

    __rmul__ = __mul__

    def __divmod__(self, o):
        if not o.c:
            raise ZeroDivisionError("polynomial division by zero")
        quotient, rest = Polynomial(), self
        while rest.degree >= o.degree and rest.c:
            factor = Fraction.of(rest.c[-1]) / o.c[-1]
            term = Polynomial(*([0] * (rest.degree - o.degree) + [factor]))
            quotient, rest = quotient + term, rest - term * o
        return quotient, rest

    def __pow__(self, n):
        result = Polynomial(1)
        for _ in range(n):
            result = result * self
        return result

    def __eq__(self, o):
        return isinstance(o, Polynomial) and self.c == o.c

    def derivative(self):
        return Polynomial(*(i * c for i, c in enumerate(self.c) if i))

    def __str__(self):
        if not self.c:
            return "0"
        parts = []
        for i, c in reversed(list(enumerate(self.c))):
            if not c:
                continue
            x = "" if i == 0 else "x" if i == 1 else f"x^{i}"
            sign = "-" if float(c) < 0 else "+"
            size = -c if float(c) < 0 else c
            parts.append((sign, f"{size if not x or size != 1 else ''}{x}"))
        first, *rest = parts
        return ("-" if first[0] == "-" else "") + first[1] + "".join(f" {s} {t}" for s, t in rest)


x = Polynomial(0, 1)
p = x**3 - 6 * x**2 + 11 * x - 6 * x**0
print(p, "|", p.derivative(), "|", p(2), p(0.5), p(Fraction(1, 2)), p.degree)
q, r = divmod(p, x - 1 * x**0)
print(q, "|", r, "|", (p * p).degree, (x + 1) ** 5, "|", -p, "|", p - p, p == x**3 + x * 0 - 6 * x**2 + 11 * x + Polynomial(-6))
q, r = divmod(x**4 + 1, 2 * x**2 + x)
print(q, "|", r, "|", q * (2 * x**2 + x) + r)


def newton(f, start):
    d = f.derivative()
    for _ in range(50):
        step = f(start) / d(start)
        start -= step
        if abs(step) < 1e-12:
            return round(start, 9)
    raise ArithmeticError("no convergence")


print([newton(p, s) for s in (0.0, 1.9, 9.0)])


def interpolate(points):
    total = Polynomial()
    for i, (xi, yi) in enumerate(points):
        term = Polynomial(Fraction(yi))
        for j, (xj, _) in enumerate(points):
            if i != j:
                term = term * (x - Polynomial(xj)) * Fraction(1, xi - xj)
        total = total + term
    return total


print(interpolate([(0, 1), (1, 3), (2, 11), (3, 31)]), "|", interpolate([(1, 1), (2, 4), (3, 9)]))
half = Fraction(1, 2)
print(half + 1, 1 - half, half * half, 1 / half, half**-3, half == Fraction(2, 4), hash(Fraction(4, 2)) == hash(2), sorted([half, Fraction(1, 3), Fraction(3, 4)]), sum([half] * 3), float(half), bool(Fraction(0)))
for bad in (lambda: Fraction(1, 0), lambda: half + "x", lambda: half / 0, lambda: divmod(p, Polynomial())):
    try:
        bad()
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)
