# Matrix class: product, transpose, determinant, inverse by fractions, powers.


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Frac:
    def __init__(self, n, d=1):
        if d < 0:
            n, d = -n, -d
        g = gcd(abs(n), d) or 1
        self.n, self.d = n // g, d // g

    def _of(o):
        return o if isinstance(o, Frac) else Frac(o)

    def __add__(self, o):
        o = Frac._of(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __mul__(self, o):
        o = Frac._of(o)
        return Frac(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __sub__(self, o):
        return self + Frac._of(o) * -1

    def __truediv__(self, o):
        o = Frac._of(o)
        if o.n == 0:
            raise ZeroDivisionError("fraction division")
        return Frac(self.n * o.d, self.d * o.n)

    def __eq__(self, o):
        o = Frac._of(o)
        return self.n == o.n and self.d == o.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return str(self.n) if self.d == 1 else "%d/%d" % (self.n, self.d)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __getitem__(self, ij):
        return self.rows[ij[0]][ij[1]]

    def __add__(self, o):
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows))

    def __matmul__(self, o):
        if len(self.rows[0]) != len(o.rows):
            raise ValueError("shapes do not fit")
        cols = list(zip(*o.rows))
        return Matrix([sum(a * b for a, b in zip(r, c)) for c in cols] for r in self.rows)

    def __pow__(self, n):
        r, m = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                r = r @ m
            m = m @ m
            n >>= 1
        return r

    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        m, d = [[Frac(v) for v in r] for r in self.rows], Frac(1)
        for i in range(len(m)):
            p = next((r for r in range(i, len(m)) if m[r][i]), None)
            if p is None:
                return Frac(0)
            if p != i:
                m[i], m[p] = m[p], m[i]
                d = d * -1
            d = d * m[i][i]
            for r in range(i + 1, len(m)):
                k = m[r][i] / m[i][i]
                m[r] = [a - k * b for a, b in zip(m[r], m[i])]
        return d

    def inverse(self):
        n = len(self.rows)
        m = [[Frac(v) for v in r] + [Frac(int(i == j)) for j in range(n)] for i, r in enumerate(self.rows)]
        for i in range(n):
            p = next((r for r in range(i, n) if m[r][i]), None)
            if p is None:
                raise ZeroDivisionError("singular")
            m[i], m[p] = m[p], m[i]
            m[i] = [v / m[i][i] for v in m[i]]
            for r in range(n):
                if r != i:
                    k = m[r][i]
                    m[r] = [a - k * b for a, b in zip(m[r], m[i])]
        return Matrix(r[n:] for r in m)

    def __eq__(self, o):
        return self.rows == o.rows

    def __repr__(self):
        return str(self.rows)


a = Matrix([[2, 1], [7, 4]])
b = Matrix([[1, 2, 3], [0, 1, 4], [5, 6, 0]])
print(a @ a, a + a, a.T(), b.T()[2, 0], a**5)
print(a.det(), b.det(), Matrix([[1, 2], [2, 4]]).det(), Matrix([[0, 1], [1, 0]]).det())
print(a.inverse(), b.inverse(), b @ b.inverse() == Matrix.identity(3))
print(Matrix([[1, 2], [3, 5]]).inverse(), Matrix([[2, 3], [4, 5]]).inverse())
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
for bad in (lambda: a @ b, lambda: Matrix([[1, 2], [3]]), lambda: Matrix([[1, 1], [1, 1]]).inverse()):
    try:
        bad()
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
