# board: differs (floats are f32)
# Linear systems by elimination, determinants, inverses and eigenvalues by power iteration, over floats and fractions.
class SingularMatrix(ArithmeticError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        i, j = key
        if isinstance(i, slice) or isinstance(j, slice):
            rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
            return Matrix([r[j] if isinstance(j, slice) else [r[j]] for r in rows])
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"{self.shape} @ {o.shape}")
        columns = list(zip(*o.rows))
        return Matrix([[sum(a * b for a, b in zip(row, c)) for c in columns] for row in self.rows])

    def __mul__(self, k):
        return Matrix([[x * k for x in r] for r in self.rows])

    __rmul__ = __mul__

    def __add__(self, o):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])

    def __sub__(self, o):
        return self + o * -1

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, o):
        return isinstance(o, Matrix) and self.rows == o.rows

    def __iter__(self):
        return iter(self.rows)

    def __str__(self):
        text = [[f"{x:.3g}" if isinstance(x, float) else str(x) for x in r] for r in self.rows]
        widths = [max(map(len, c)) for c in zip(*text)]
        return "\n".join("[" + " ".join(x.rjust(w) for x, w in zip(r, widths)) + "]" for r in text)

    def augmented(self, o):
        return Matrix([a + b for a, b in zip(self.rows, o.rows)])

    def eliminate(self):
        m, sign, row = Matrix(self.rows), 1, 0
        n = len(m.rows)
        for col in range(n):
            pivot = max(range(row, n), key=lambda r: abs(m[r, col]))
            if abs(m[pivot, col]) < 1e-12:
                raise SingularMatrix(f"no pivot in column {col}")
            if pivot != row:
                m.rows[row], m.rows[pivot] = m.rows[pivot], m.rows[row]
                sign = -sign
            for r in range(row + 1, n):
                factor = m[r, col] / m[row, col]
                m.rows[r] = [a - factor * b for a, b in zip(m.rows[r], m.rows[row])]
            row += 1
        return m, sign

    def det(self):
        try:
            m, sign = self.eliminate()
        except SingularMatrix:
            return 0.0
        for i in range(len(m.rows)):
            sign *= m[i, i]
        return sign

    def solve(self, b):
        m, _ = self.augmented(b).eliminate()
        n, k = self.shape[0], b.shape[1]
        x = [[0.0] * k for _ in range(n)]
        for i in reversed(range(n)):
            for c in range(k):
                total = m[i, n + c] - sum(m[i, j] * x[j][c] for j in range(i + 1, n))
                x[i][c] = total / m[i, i]
        return Matrix(x)

    def inverse(self):
        return self.solve(Matrix.identity(len(self.rows)))


a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
b = Matrix([[8], [-11], [-3]])
print(a, a.shape, round(a.det(), 9), a.T, sep="\n")
print([round(x, 9) + 0.0 for (x,) in a.solve(b)])
inv = a.inverse()
print([[round(x, 6) + 0.0 for x in r] for r in a @ inv])
print(Matrix([[1, 1], [1, 0]]) ** 50, a[0:2, 1:], a[1, 2], 2 * a - a == a, sep="\n")
for bad in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a @ Matrix([[1]]), lambda: Matrix([[1], [1, 2]]), lambda: a[5, 5]):
    try:
        bad()
    except (SingularMatrix, ValueError, IndexError) as e:
        print(type(e).__name__, e)
print(Matrix([[1, 2], [2, 4]]).det())
v = Matrix([[1.0], [1.0]])
m = Matrix([[2, 1], [1, 3]])
for _ in range(60):
    w = m @ v
    size = max(abs(x) for (x,) in w)
    v = w * (1 / size)
print(round(size, 6), [round(x, 6) for (x,) in v])
hilbert = Matrix([[1 / (i + j + 1) for j in range(5)] for i in range(5)])
print(f"{hilbert.det():.6e}", [round(x, 4) for (x,) in hilbert.solve(hilbert @ Matrix([[1.0]] * 5))])
