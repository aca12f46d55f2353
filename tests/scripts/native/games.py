# Game code: life on a torus, falling blocks, snake, sprite collisions, a ray caster, bouncing balls.
import math


def life(cells, w, h):
    out = bytearray(w * h)
    for y in range(h):
        above, here, below = (y - 1) % h * w, y * w, (y + 1) % h * w
        for x in range(w):
            left, right = (x - 1) % w, (x + 1) % w
            n = (
                cells[above + left] + cells[above + x] + cells[above + right] + cells[here + left]
                + cells[here + right] + cells[below + left] + cells[below + x] + cells[below + right]
            )
            out[here + x] = 1 if n == 3 or n == 2 and cells[here + x] else 0
    return out


SHAPES = (((0, 0), (1, 0), (0, 1), (1, 1)), ((0, 0), (1, 0), (2, 0), (3, 0)), ((0, 0), (0, 1), (1, 1), (2, 1)), ((1, 0), (0, 1), (1, 1), (2, 1)))


def rotate(shape, times):
    for _ in range(times):
        shape = tuple([(-y, x) for x, y in shape])
    low_x, low_y = min([x for x, _ in shape]), min([y for _, y in shape])
    return [(x - low_x, y - low_y) for x, y in shape]


class Well:
    def __init__(self, width, height):
        self.width = width
        self.rows = [0] * height
        self.full = (1 << width) - 1
        self.lines = 0

    def collides(self, shape, x, y):
        for dx, dy in shape:
            px, py = x + dx, y + dy
            if px < 0 or px >= self.width or py >= len(self.rows) or py >= 0 and self.rows[py] >> px & 1:
                return True
        return False

    def drop(self, shape, x):
        y = -3
        if self.collides(shape, x, y):
            return False
        while not self.collides(shape, x, y + 1):
            y += 1
        for dx, dy in shape:
            if y + dy < 0:
                return False
            self.rows[y + dy] |= 1 << (x + dx)
        kept = [row for row in self.rows if row != self.full]
        cleared = len(self.rows) - len(kept)
        self.lines += cleared
        self.rows = [0] * cleared + kept
        return True


def tetris(seed, pieces):
    well = Well(8, 16)
    placed = 0
    for _ in range(pieces):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        best = None
        for turn in range(4):
            shape = rotate(SHAPES[seed >> 16 & 3], turn)
            for x in range(well.width):
                y = -3
                if well.collides(shape, x, y):
                    continue
                while not well.collides(shape, x, y + 1):
                    y += 1
                score = (y, -x, -turn)
                if best is None or score > best[0]:
                    best = (score, shape, x)
        if best is None or not well.drop(best[1], best[2]):
            break
        placed += 1
    return placed, well.lines, well.rows[-4:]


def snake(moves, w, h):
    body = [(w // 2, h // 2)]
    food = (1, 1)
    eaten = steps = 0
    for dx, dy in moves:
        head = ((body[0][0] + dx) % w, (body[0][1] + dy) % h)
        if head in body:
            return "bitten", eaten, steps
        body.insert(0, head)
        if head == food:
            eaten += 1
            food = (food[0] * 7 + 3) % w, (food[1] * 5 + 2) % h
        else:
            body.pop()
        steps += 1
    return "alive", eaten, steps, body[:3]


class Ball:
    __slots__ = ("x", "y", "vx", "vy", "r")

    def __init__(self, x, y, vx, vy, r):
        self.x, self.y, self.vx, self.vy, self.r = x, y, vx, vy, r

    def move(self):
        self.x += self.vx
        self.y += self.vy
        if self.x < self.r or self.x > 100 - self.r:
            self.vx = -self.vx
        if self.y < self.r or self.y > 60 - self.r:
            self.vy = -self.vy

    def hits(self, other):
        dx, dy, reach = self.x - other.x, self.y - other.y, self.r + other.r
        return dx * dx + dy * dy < reach * reach


def bounce(balls, frames):
    hits = 0
    for _ in range(frames):
        for ball in balls:
            ball.move()
        for i in range(len(balls)):
            for j in range(i + 1, len(balls)):
                if balls[i].hits(balls[j]):
                    hits += 1
                    balls[i].vx, balls[j].vx = balls[j].vx, balls[i].vx
    return hits


MAP = ("##########", "#........#", "#..##....#", "#......#.#", "#.#......#", "#....#...#", "##########")


def cast(px, py, angle):
    dx, dy = math.cos(angle), math.sin(angle)
    mx, my = int(px), int(py)
    ddx = abs(1 / dx) if dx else 1e30
    ddy = abs(1 / dy) if dy else 1e30
    step_x, side_x = (-1, (px - mx) * ddx) if dx < 0 else (1, (mx + 1 - px) * ddx)
    step_y, side_y = (-1, (py - my) * ddy) if dy < 0 else (1, (my + 1 - py) * ddy)
    while True:
        if side_x < side_y:
            distance, side_x, mx = side_x, side_x + ddx, mx + step_x
        else:
            distance, side_y, my = side_y, side_y + ddy, my + step_y
        if MAP[my][mx] == "#":
            return distance


cells = bytearray(32 * 24)
for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (14, 10), (15, 10), (16, 10), (15, 11), (14, 12)):
    cells[y * 32 + x] = 1
for _ in range(25):
    cells = life(cells, 32, 24)
print(sum(cells), [i for i, c in enumerate(cells) if c][:8])
print(tetris(7, 40), tetris(99, 15))
print(snake([((1, 0), (0, 1), (-1, 0), (0, -1))[(i // 5) % 4] for i in range(60)], 12, 9))
print(snake([((1, 0), (0, 1))[i % 2] for i in range(300)], 11, 13))
balls = [Ball(10 + 9 * i, 8 + 5 * i, 1 + i % 3, 2 - i % 2, 2 + i % 2) for i in range(8)]
print(bounce(balls, 120), [(b.x, b.y) for b in balls[:3]])
balls[3].x = 50.5
balls[3].vy *= 0.75
print(bounce(balls, 60), ["%.2f" % b.y for b in balls])
print(["%.4f" % cast(4.5, 3.5, i * 0.26) for i in range(24)])
