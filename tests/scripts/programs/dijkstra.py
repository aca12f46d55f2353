# Shortest paths with a binary heap, breadth-first search and a topological sort.


class Heap:
    def __init__(self, items=()):
        self.a = []
        for i in items:
            self.push(i)

    def push(self, v):
        a = self.a
        a.append(v)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            p = (i - 1) // 2
            a[i], a[p] = a[p], a[i]
            i = p

    def pop(self):
        a = self.a
        a[0], a[-1] = a[-1], a[0]
        v = a.pop()
        i = 0
        while True:
            s, l, r = i, 2 * i + 1, 2 * i + 2
            if l < len(a) and a[l] < a[s]:
                s = l
            if r < len(a) and a[r] < a[s]:
                s = r
            if s == i:
                return v
            a[i], a[s] = a[s], a[i]
            i = s

    def __bool__(self):
        return bool(self.a)


def dijkstra(g, start):
    dist, prev, heap = {start: 0}, {}, Heap([(0, start)])
    while heap:
        d, u = heap.pop()
        if d > dist[u]:
            continue
        for v, w in g.get(u, {}).items():
            nd = d + w
            if nd < dist.get(v, 1 << 30):
                dist[v], prev[v] = nd, u
                heap.push((nd, v))
    return dist, prev


def path(prev, end):
    out = [end]
    while out[-1] in prev:
        out.append(prev[out[-1]])
    return out[::-1]


h = Heap([5, 3, 8, 1, 9, 2, 7])
print([h.pop() for _ in range(7)], bool(h))
roads = {"A": {"B": 7, "C": 3}, "B": {"D": 2}, "C": {"B": 1, "D": 8, "E": 2}, "D": {"F": 5}, "E": {"F": 10}, "X": {"A": 1}}
dist, prev = dijkstra(roads, "A")
print(sorted(dist.items()))
for end in "BDFE":
    print(end, "->".join(path(prev, end)), dist[end])
print("X" in dist, path(prev, "X"))
MAZE = "#########|#S..#...#|#.#.#.#.#|#.#...#.#|#.#####.#|#......E#|#########".split("|")


def solve(maze):
    start = next((r, row.index("S")) for r, row in enumerate(maze) if "S" in row)
    queue, seen = [(start, ())], {start}
    while queue:
        (r, c), steps = queue.pop(0)
        if maze[r][c] == "E":
            return steps
        for d, dr, dc in (("U", -1, 0), ("D", 1, 0), ("L", 0, -1), ("R", 0, 1)):
            p = r + dr, c + dc
            if maze[p[0]][p[1]] != "#" and p not in seen:
                seen.add(p)
                queue.append((p, steps + (d,)))


print("".join(solve(MAZE)))


def toposort(deps):
    state, out = {}, []

    def visit(n, trail):
        if state.get(n) == 2:
            return
        if state.get(n) == 1:
            raise ValueError("cycle " + ">".join(trail[trail.index(n) :] + [n]))
        state[n] = 1
        for d in deps.get(n, ()):
            visit(d, trail + [n])
        state[n] = 2
        out.append(n)

    for n in deps:
        visit(n, [])
    return out


print(toposort({"app": ["net", "ui"], "ui": ["gfx"], "net": ["os"], "gfx": ["os", "mem"], "mem": ["os"]}))
try:
    toposort({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as e:
    print(e)


def floyd(n, edges):
    inf = 10**6
    d = [[0 if i == j else edges.get((i, j), inf) for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return [[v if v < inf else None for v in r] for r in d]


print(floyd(4, {(0, 1): 3, (1, 2): -2, (2, 3): 2, (0, 3): 9}))
