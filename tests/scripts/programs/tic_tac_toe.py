# Tic-tac-toe played perfectly by minimax with memory; all games end in a draw.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    __slots__ = ("cells",)

    def __init__(self, cells="." * 9):
        self.cells = cells

    def __str__(self):
        return "\n".join(" ".join(self.cells[i : i + 3]) for i in (0, 3, 6))

    def __hash__(self):
        return hash(self.cells)

    def __eq__(self, other):
        return self.cells == other.cells

    def moves(self):
        return [i for i, c in enumerate(self.cells) if c == "."]

    def play(self, i, who):
        if self.cells[i] != ".":
            raise ValueError(f"{i} is taken")
        return Board(self.cells[:i] + who + self.cells[i + 1 :])

    @property
    def winner(self):
        for a, b, c in LINES:
            if self.cells[a] != "." and self.cells[a] == self.cells[b] == self.cells[c]:
                return self.cells[a]
        return None

    @property
    def over(self):
        return self.winner is not None or "." not in self.cells


def other(who):
    return "O" if who == "X" else "X"


memory = {}


def score(board, who):
    key = board, who
    if key in memory:
        return memory[key]
    if board.over:
        result = 0 if board.winner is None else 1 if board.winner == who else -1
    else:
        result = max(-score(board.play(m, who), other(who)) for m in board.moves())
    memory[key] = result
    return result


def best(board, who):
    return max(board.moves(), key=lambda m: (-score(board.play(m, who), other(who)), -m))


def game(first):
    board, who = Board().play(first, "X"), "O"
    record = [first]
    while not board.over:
        m = best(board, who)
        record.append(m)
        board, who = board.play(m, who), other(who)
    return board, record


for first in (0, 1, 4):
    board, record = game(first)
    print(board)
    print(record, board.winner or "draw")
print(len(memory), score(Board(), "X"))
puzzle = Board("XX.OO....")
print(best(puzzle, "X"), best(puzzle, "O"), score(puzzle, "X"))
try:
    puzzle.play(0, "O")
except ValueError as e:
    print(e)


def count_games(board, who):
    if board.over:
        return {board.winner: 1}
    total = {}
    for m in board.moves():
        for k, n in count_games(board.play(m, who), other(who)).items():
            total[k] = total.get(k, 0) + n
    return total


print(count_games(Board("XOXO.X..."), "O"))
