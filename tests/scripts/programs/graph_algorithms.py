# Shortest paths, components, topological order, spanning tree and colouring of graphs.
def heappush(heap, item):
    at = len(heap)
    heap.append(item)
    while at and item < heap[(at - 1) // 2]:
        heap[at] = heap[(at - 1) // 2]
        at = (at - 1) // 2
    heap[at] = item


def heappop(heap):
    first, last = heap[0], heap.pop()
    if heap:
        at = 0
        while (child := 2 * at + 1) < len(heap):
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < last:
                break
            heap[at] = heap[child]
            at = child
        heap[at] = last
    return first


class CycleError(ValueError):
    pass


class Graph:
    def __init__(self, edges=(), directed=False):
        self.directed = directed
        self.adjacent = {}
        for a, b, *w in edges:
            self.add(a, b, *w)

    def add(self, a, b, weight=1):
        self.adjacent.setdefault(a, {})[b] = weight
        self.adjacent.setdefault(b, {})
        if not self.directed:
            self.adjacent[b][a] = weight

    def __iter__(self):
        return iter(sorted(self.adjacent))

    def __contains__(self, node):
        return node in self.adjacent

    def __len__(self):
        return len(self.adjacent)

    def edges(self):
        return [(a, b, w) for a in self for b, w in sorted(self.adjacent[a].items()) if self.directed or a < b]

    def bfs(self, start):
        seen, queue = {start: None}, [start]
        for node in queue:
            for n in sorted(self.adjacent[node]):
                if n not in seen:
                    seen[n] = node
                    queue.append(n)
        return seen

    def components(self):
        left = set(self.adjacent)
        while left:
            part = set(self.bfs(min(left)))
            yield sorted(part)
            left -= part

    def dijkstra(self, start):
        best, heap, back = {start: 0}, [(0, start)], {}
        while heap:
            d, node = heappop(heap)
            if d > best[node]:
                continue
            for n, w in self.adjacent[node].items():
                if n not in best or d + w < best[n]:
                    best[n] = d + w
                    back[n] = node
                    heappush(heap, (d + w, n))
        return best, back

    def path(self, a, b):
        best, back = self.dijkstra(a)
        if b not in best:
            return None
        path = [b]
        while path[-1] != a:
            path.append(back[path[-1]])
        return best[b], path[::-1]

    def topological(self):
        state, order = {}, []

        def visit(node, trail):
            if state.get(node) == "done":
                return
            if state.get(node) == "open":
                raise CycleError(" -> ".join(trail[trail.index(node) :] + [node]))
            state[node] = "open"
            for n in sorted(self.adjacent[node]):
                visit(n, trail + [node])
            state[node] = "done"
            order.append(node)

        for node in self:
            visit(node, [])
        return order[::-1]

    def spanning_tree(self):
        parent = {n: n for n in self}

        def find(n):
            while parent[n] != n:
                parent[n] = parent[parent[n]]
                n = parent[n]
            return n

        for a, b, w in sorted(self.edges(), key=lambda e: e[2]):
            ra, rb = find(a), find(b)
            if ra != rb:
                parent[ra] = rb
                yield a, b, w

    def colour(self):
        colours = {}
        for node in sorted(self, key=lambda n: (-len(self.adjacent[n]), n)):
            used = {colours.get(n) for n in self.adjacent[node]}
            colours[node] = next(c for c in range(len(self)) if c not in used)
        return colours


roads = Graph([("A", "B", 4), ("A", "C", 2), ("C", "B", 1), ("B", "D", 5), ("C", "D", 8), ("D", "E", 3), ("F", "G", 1)])
print(len(roads), "A" in roads, "Z" in roads, roads.edges())
print(roads.path("A", "E"), roads.path("A", "G"), roads.path("B", "B"))
print(list(roads.components()), roads.bfs("A"))
tree = list(roads.spanning_tree())
print(tree, sum(w for *_, w in tree))
print(roads.colour(), max(roads.colour().values()) + 1)
tasks = Graph([("wake", "wash"), ("wash", "dress"), ("wake", "cook"), ("cook", "eat"), ("dress", "leave"), ("eat", "leave")], directed=True)
print(tasks.topological())
tasks.add("leave", "cook")
try:
    tasks.topological()
except CycleError as e:
    print("cycle:", e)
grid = Graph(((x, y), (x + dx, y + dy), 1 + (x * 7 + y * 5) % 4) for x in range(6) for y in range(6) for dx, dy in ((1, 0), (0, 1)) if x + dx < 6 and y + dy < 6)
cost, route = grid.path((0, 0), (5, 5))
print(cost, len(route), route[:4])
