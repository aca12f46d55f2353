# Conway's Game of Life on a torus and with a set of cells.
# alloc-fail: yes


def parse(text):
    return [[c == "#" for c in row] for row in text.split()]


def show(g):
    return "\n".join("".join(".#"[c] for c in row) for row in g)


def step(g):
    h, w = len(g), len(g[0])
    new = [[False] * w for _ in range(h)]
    for y in range(h):
        up, row, down = g[y - 1], g[y], g[(y + 1) % h]
        for x in range(w):
            l, r = x - 1, (x + 1) % w
            n = up[l] + up[x] + up[r] + row[l] + row[r] + down[l] + down[x] + down[r]
            new[y][x] = n == 3 or (n == 2 and row[x])
    return new


glider = parse(".#...... ..#..... ###..... ........ ........ ........")
g = glider
for i in range(9):
    if i % 4 == 0:
        print("gen", i)
        print(show(g))
    g = step(g)
for _ in range(15):
    g = step(g)
print(g == glider, sum(map(sum, g)))


def step_set(cells):
    count = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = x + dx, y + dy
                    count[k] = count.get(k, 0) + 1
    return {c for c, n in count.items() if n == 3 or (n == 2 and c in cells)}


cells = {(1, 0), (0, 1), (1, 1), (1, 2), (2, 2)}
sizes = []
for _ in range(12):
    sizes.append(len(cells))
    cells = step_set(cells)
print(sizes, sorted(cells)[:4])
blinker = {(0, 0), (1, 0), (2, 0)}
print(step_set(step_set(blinker)) == blinker, sorted(step_set(blinker)))


def rule(n, width, gens):
    row = 1 << (width // 2)
    for _ in range(gens):
        yield "".join("*" if row >> (width - 1 - i) & 1 else " " for i in range(width)).rstrip()
        new = 0
        for i in range(width):
            k = (row >> (i - 1) if i else row << 1) & 7
            new |= (n >> k & 1) << i
        row = new


for line in rule(90, 31, 8):
    print(line)
for line in rule(30, 21, 6):
    print(line)
