# Grids and graphs: A* with a binary heap, flood fill, maze generation and solving, union-find, breadth first.


def push(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i > 0:
        parent = (i - 1) >> 1
        if heap[parent] <= heap[i]:
            break
        heap[parent], heap[i] = heap[i], heap[parent]
        i = parent


def pop(heap):
    top = heap[0]
    last = heap.pop()
    if heap:
        heap[0] = last
        i = 0
        while True:
            child = 2 * i + 1
            if child >= len(heap):
                break
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if heap[i] <= heap[child]:
                break
            heap[i], heap[child] = heap[child], heap[i]
            i = child
    return top


def a_star(walls, w, h, start, goal):
    def estimate(at):
        return abs(at % w - goal % w) + abs(at // w - goal // w)

    heap = [(estimate(start), start)]
    cost = {start: 0}
    came = {}
    visited = 0
    while heap:
        at = pop(heap)[1]
        visited += 1
        if at == goal:
            path = [at]
            while at in came:
                at = came[at]
                path.append(at)
            return len(path), visited
        x, y = at % w, at // w
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= nx < w and 0 <= ny < h and not walls[ny * w + nx]:
                to = ny * w + nx
                new = cost[at] + 1
                if to not in cost or new < cost[to]:
                    cost[to] = new
                    came[to] = at
                    push(heap, (new + estimate(to), to))
    return None, visited


def flood(cells, w, h, x, y, mark):
    old = cells[y * w + x]
    stack = [(x, y)]
    filled = 0
    while stack:
        x, y = stack.pop()
        if not (0 <= x < w and 0 <= y < h) or cells[y * w + x] != old:
            continue
        cells[y * w + x] = mark
        filled += 1
        stack += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    return filled


def maze(w, h, seed):
    cells = bytearray([1]) * (w * h)
    stack = [(1, 1)]
    cells[w + 1] = 0
    while stack:
        x, y = stack[-1]
        choices = []
        for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2)):
            if 0 < x + dx < w - 1 and 0 < y + dy < h - 1 and cells[(y + dy) * w + x + dx]:
                choices.append((dx, dy))
        if not choices:
            stack.pop()
            continue
        seed = (seed * 1664525 + 1013904223) & 0xFFFFFFFF
        dx, dy = choices[(seed >> 16) % len(choices)]
        cells[(y + dy // 2) * w + x + dx // 2] = 0
        cells[(y + dy) * w + x + dx] = 0
        stack.append((x + dx, y + dy))
    return cells


def find(parent, i):
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def components(n, edges):
    parent = list(range(n))
    for a, b in edges:
        parent[find(parent, a)] = find(parent, b)
    return len({find(parent, i) for i in range(n)})


def distances(cells, w, start):
    far = {start: 0}
    queue = [start]
    for at in queue:
        for step in (1, -1, w, -w):
            to = at + step
            if not cells[to] and to not in far:
                far[to] = far[at] + 1
                queue.append(to)
    return far


W, H = 31, 21
m = maze(W, H, 2024)
for y in range(0, H, 4):
    print("".join(["#" if c else " " for c in m[y * W : y * W + W]]))
print(a_star(m, W, H, W + 1, (H - 2) * W + W - 2))
far = distances(m, W, W + 1)
print(max(far.values()), len(far), sum(far.values()))
print(a_star(m, W, H, W + 1, 0))
opened = bytearray([1 if (i * 7919) % 10 < 3 else 0 for i in range(900)])
print(a_star(opened, 30, 30, 1, 898), flood(bytearray(opened), 30, 30, 1, 0, 9))
heap = []
for i in range(200):
    push(heap, (i * 7919) % 1009)
print([pop(heap) for _ in range(10)])
push(heap, 2.5)
push(heap, -1.5)
print([pop(heap) for _ in range(4)])
print(components(200, [(i, (i * i + 3) % 200) for i in range(0, 200, 3)]))
