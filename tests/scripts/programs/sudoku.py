# A sudoku solver with bit masks and the fewest-candidates rule; and magic squares.

PUZZLE = "53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79"


class Sudoku:
    def __init__(self, text):
        self.g = [[0 if c == "." else int(c) for c in row] for row in text.split()]
        self.rows, self.cols, self.boxes = [0] * 9, [0] * 9, [0] * 9
        self.guesses = 0
        for r in range(9):
            for c in range(9):
                if self.g[r][c]:
                    self.mark(r, c, self.g[r][c])

    def mark(self, r, c, v):
        bit = 1 << v
        if (self.rows[r] | self.cols[c] | self.boxes[r // 3 * 3 + c // 3]) & bit:
            raise ValueError("%d twice at row %d column %d" % (v, r, c))
        self.flip(r, c, bit)

    def flip(self, r, c, bit):
        self.rows[r] ^= bit
        self.cols[c] ^= bit
        self.boxes[r // 3 * 3 + c // 3] ^= bit

    def best(self):
        best = None
        for r in range(9):
            for c in range(9):
                if not self.g[r][c]:
                    free = ~(self.rows[r] | self.cols[c] | self.boxes[r // 3 * 3 + c // 3]) & 0x3FE
                    n = 0
                    m = free
                    while m:
                        m &= m - 1
                        n += 1
                    if best is None or n < best[0]:
                        best = n, r, c, free
                        if n <= 1:
                            return best
        return best

    def solve(self):
        b = self.best()
        if b is None:
            return True
        _, r, c, free = b
        for v in range(1, 10):
            if free >> v & 1:
                self.guesses += 1
                self.g[r][c] = v
                self.flip(r, c, 1 << v)
                if self.solve():
                    return True
                self.flip(r, c, 1 << v)
        self.g[r][c] = 0
        return False


s = Sudoku(PUZZLE)
print(s.solve(), s.guesses)
for row in s.g:
    print("".join(map(str, row)))
print(all(sorted(c) == list(range(1, 10)) for c in zip(*s.g)))
try:
    Sudoku("55......." + " ........." * 8)
except ValueError as e:
    print(e)
impossible = Sudoku("12345678. ........9" + " ........." * 7)
print(impossible.solve(), impossible.guesses)


def magic(n):
    m = [[0] * n for _ in range(n)]
    r, c = 0, n // 2
    for v in range(1, n * n + 1):
        m[r][c] = v
        r2, c2 = (r - 1) % n, (c + 1) % n
        if m[r2][c2]:
            r2, c2 = (r + 1) % n, c
        r, c = r2, c2
    return m


for n in (3, 5):
    m = magic(n)
    sums = {sum(r) for r in m} | {sum(c) for c in zip(*m)} | {sum(m[i][i] for i in range(n))}
    print(m, sums)
