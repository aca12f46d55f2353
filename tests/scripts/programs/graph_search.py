# Dijkstra with a heap of our own, topological order, connected components, union-find.
# alloc-fail: yes
class Heap:
    def __init__(self):
        self.a = []

    def push(self, v):
        a = self.a
        a.append(v)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            j = (i - 1) // 2
            a[i], a[j] = a[j], a[i]
            i = j

    def pop(self):
        a = self.a
        a[0], a[-1] = a[-1], a[0]
        v = a.pop()
        i = 0
        while (j := 2 * i + 1) < len(a):
            if j + 1 < len(a) and a[j + 1] < a[j]:
                j += 1
            if a[i] <= a[j]:
                break
            a[i], a[j] = a[j], a[i]
            i = j
        return v

    def __len__(self):
        return len(self.a)


h = Heap()
for v in (5, 3, 8, 1, 9, 2):
    h.push(v)
print([h.pop() for _ in range(len(h))], len(h), bool(h))
roads = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "e": {}, "f": {"e": 9}, "z": {}}


def dijkstra(graph, start):
    best, previous, heap = {start: 0}, {}, Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > best[u]:
            continue
        for v, w in graph[u].items():
            if v not in best or d + w < best[v]:
                best[v], previous[v] = d + w, u
                heap.push((d + w, v))
    return best, previous


best, previous = dijkstra(roads, "a")
print(sorted(best.items()), "z" in best)


def path(previous, v):
    return path(previous, previous[v]) + [v] if v in previous else [v]


print(path(previous, "e"), path(previous, "a"))


def topological(graph):
    done, order, active = set(), [], set()

    def visit(n):
        if n in active:
            raise ValueError("cycle through " + n)
        if n in done:
            return
        active.add(n)
        for m in sorted(graph.get(n, ())):
            visit(m)
        active.remove(n)
        done.add(n)
        order.append(n)

    for n in sorted(graph):
        visit(n)
    return order[::-1]


print(topological({"shoes": ["leave"], "socks": ["shoes"], "shirt": ["tie"], "tie": ["leave"]}))
try:
    topological({"x": ["y"], "y": ["x"]})
except ValueError as e:
    print(e)


class UnionFind:
    def __init__(self, n):
        self.parent = list(range(n))

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a != b:
            self.parent[max(a, b)] = min(a, b)
        return a != b


u = UnionFind(8)
print([u.union(a, b) for a, b in ((0, 1), (2, 3), (1, 3), (0, 2), (6, 7))], [u.find(i) for i in range(8)], len({u.find(i) for i in range(8)}))
maze = ["#######", "#S..#.#", "#.#...#", "#.#.#.#", "#...#E#", "#######"]


def flood(maze):
    start = next((r, row.index("S")) for r, row in enumerate(maze) if "S" in row)
    frontier, dist = [start], {start: 0}
    while frontier:
        nxt = []
        for r, c in frontier:
            for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if p not in dist and maze[p[0]][p[1]] != "#":
                    dist[p] = dist[r, c] + 1
                    if maze[p[0]][p[1]] == "E":
                        return dist[p], len(dist)
                    nxt.append(p)
        frontier = nxt
    return None


print(flood(maze))
