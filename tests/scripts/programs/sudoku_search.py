# Constraint propagation and search with sets of bits.
# alloc-fail: yes
def boxes(i):
    r, c = divmod(i, 4)
    row = {r * 4 + k for k in range(4)}
    column = {k * 4 + c for k in range(4)}
    box = {(r // 2 * 2 + a) * 4 + c // 2 * 2 + b for a in (0, 1) for b in (0, 1)}
    return (row | column | box) - {i}


PEERS = [sorted(boxes(i)) for i in range(16)]
guesses = 0


def assign(grid, i, bit):
    if grid[i] == bit:
        return True
    grid[i] = bit
    for p in PEERS[i]:
        if grid[p] & bit:
            rest = grid[p] & ~bit
            if not rest:
                return False
            if rest & (rest - 1) == 0:
                if not assign(grid, p, rest):
                    return False
            else:
                grid[p] = rest
    return True


def read(text):
    grid = [15] * 16
    for i, c in enumerate(text):
        if c != "." and not assign(grid, i, 1 << int(c) - 1):
            return None
    return grid


def search(grid):
    global guesses
    if grid is None:
        return None
    open_cells = [(bin(v).count("1"), i) for i, v in enumerate(grid) if v & (v - 1)]
    if not open_cells:
        return grid
    _, i = min(open_cells)
    for k in range(4):
        if grid[i] >> k & 1:
            guesses += 1
            copy = grid[:]
            if assign(copy, i, 1 << k):
                found = search(copy)
                if found:
                    return found
    return None


def show(grid):
    if grid is None:
        return "no solution"
    return "/".join("".join(str(v.bit_length()) for v in grid[r : r + 4]) for r in range(0, 16, 4))


for puzzle in ("1...............", "12..34...1...2..", "................", "...13.....2..4..", "11..............", "1234....4......."):
    guesses = 0
    print(puzzle, show(search(read(puzzle))), guesses)


def count(grid):
    open_cells = [i for i, v in enumerate(grid) if v & (v - 1)]
    if not open_cells:
        return 1
    i = min(open_cells, key=lambda j: bin(grid[j]).count("1"))
    total = 0
    for k in range(4):
        if grid[i] >> k & 1:
            copy = grid[:]
            if assign(copy, i, 1 << k):
                total += count(copy)
    return total


print(count(read("12..34..........")), count(read("1234............")), PEERS[5])
