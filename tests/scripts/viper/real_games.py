# tiers: bytecode native viper
# Games and grids: life, well rows, sprite masks, ray casting in fixed point, flood fill, maze, breadth-first search.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16


@micropython.viper
def life(cells: ptr8, out: ptr8, w: int, h: int) -> int:
    alive = 0
    for y in range(h):
        above = (y + h - 1) % h * w
        here = y * w
        below = (y + 1) % h * w
        for x in range(w):
            left = x - 1 if x > 0 else w - 1
            right = x + 1 if x + 1 < w else 0
            n = cells[above + left] + cells[above + x] + cells[above + right]
            n += cells[here + left] + cells[here + right]
            n += cells[below + left] + cells[below + x] + cells[below + right]
            v = 1 if n == 3 or (n == 2 and cells[here + x] != 0) else 0
            out[here + x] = v
            alive += v
    return alive


@micropython.viper
def clear_rows(rows: ptr16, n: int, full: int) -> int:
    to = n - 1
    cleared = 0
    i = n - 1
    while i >= 0:
        if rows[i] == full:
            cleared += 1
        else:
            rows[to] = rows[i]
            to -= 1
        i -= 1
    while to >= 0:
        rows[to] = 0
        to -= 1
    return cleared


@micropython.viper
def collide(a: ptr16, b: ptr16, rows: int, dx: int, dy: int) -> bool:
    for y in range(rows):
        other = y - dy
        if other < 0 or other >= rows:
            continue
        mask = b[other]
        mask = mask << dx if dx >= 0 else mask >> (0 - dx)
        if a[y] & mask & 0xFFFF:
            return True
    return False


@micropython.viper
def cast(grid: ptr8, w: int, x: int, y: int, dx: int, dy: int) -> int:
    # Places and directions in 1/256 of a square.
    steps = 0
    while steps < 4000:
        if grid[(y >> 8) * w + (x >> 8)]:
            return steps
        x += dx
        y += dy
        steps += 1
    return -1


@micropython.viper
def flood(cells: ptr8, w: int, h: int, x: int, y: int, mark: int) -> int:
    if x < 0 or y < 0 or x >= w or y >= h or cells[y * w + x] != 0:
        return 0
    cells[y * w + x] = mark
    n = 1 + int(flood(cells, w, h, x + 1, y, mark)) + int(flood(cells, w, h, x - 1, y, mark))
    return n + int(flood(cells, w, h, x, y + 1, mark)) + int(flood(cells, w, h, x, y - 1, mark))


@micropython.viper
def search(grid: ptr8, far: ptr16, queue: ptr16, w: int, n: int, start: int) -> int:
    for i in range(n):
        far[i] = 0xFFFF
    far[start] = 0
    queue[0] = start
    head = 0
    tail = 1
    last = start
    while head < tail:
        at = queue[head]
        head += 1
        last = at
        for side in range(4):
            if side == 0:
                to = at + 1
            elif side == 1:
                to = at - 1
            elif side == 2:
                to = at + w
            else:
                to = at - w
            if grid[to] == 0 and far[to] == 0xFFFF:
                far[to] = far[at] + 1
                queue[tail] = to
                tail += 1
    return far[last]


@micropython.viper
def maze(cells: ptr8, stack: ptr16, w: int, h: int, seed: int) -> int:
    for i in range(w * h):
        cells[i] = 1
    at = w + 1
    cells[at] = 0
    depth = 1
    deepest = 0
    stack[0] = at
    while depth > 0:
        at = stack[depth - 1]
        x = at % w
        y = at // w
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        turn = seed >> 16
        found = False
        for k in range(4):
            side = (turn + k) & 3
            dx = 0
            dy = 0
            if side == 0:
                dx = 1
            elif side == 1:
                dy = 1
            elif side == 2:
                dx = -1
            else:
                dy = -1
            nx = x + 2 * dx
            ny = y + 2 * dy
            if nx > 0 and ny > 0 and nx < w - 1 and ny < h - 1 and cells[ny * w + nx] == 1:
                cells[(y + dy) * w + x + dx] = 0
                cells[ny * w + nx] = 0
                stack[depth] = ny * w + nx
                depth += 1
                found = True
                break
        if not found:
            depth -= 1
        if depth > deepest:
            deepest = depth
    return deepest


W, H = 33, 21
cells, other = bytearray(W * H), bytearray(W * H)
for i in (1, 35, 66, 67, 68, 300, 301, 302, 334, 367):
    cells[i] = 1
counts = []
for _ in range(30):
    counts.append(life(cells, other, W, H))
    cells, other = other, cells
print(counts, [i for i, c in enumerate(cells) if c][:10])
rows = bytearray(b"".join([v.to_bytes(2, "little") for v in (0, 3, 1023, 5, 1023, 1023, 7, 1023)]))
print(clear_rows(rows, 8, 1023), rows.hex(), clear_rows(rows, 8, 1023))
ship = b"".join([v.to_bytes(2, "little") for v in (0x18, 0x3C, 0x7E, 0xFF)])
print([collide(ship, ship, 4, dx, dy) for dx in (-8, -7, 0, 5, 8) for dy in (-3, 0, 3)])
print(maze(cells, bytearray(1000), W, H, 12345))
for y in range(0, H, 3):
    print("".join(["#" if c else " " for c in cells[y * W : y * W + W]]))
far, queue = bytearray(2 * W * H), bytearray(2 * W * H)
print(search(cells, far, queue, W, W * H, W + 1), sum(far))
print([cast(cells, W, 0x180, 0x180, dx, dy) for dx, dy in ((3, 0), (0, 3), (2, 1), (1, 2), (7, 5), (-1, 0))])
room = bytearray([1 if (i * 7) % 11 == 0 or i % 16 == 15 else 0 for i in range(192)])
print(flood(room, 16, 12, 1, 1, 2), flood(room, 16, 12, 1, 1, 2), sum(room))
