# alloc-fail: yes
import heapq, itertools
graph = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}
def dijkstra(start):
    best, heap = {start: 0}, [(0, start)]
    while heap:
        cost, node = heapq.heappop(heap)
        if cost > best[node]:
            continue
        for other, weight in graph[node].items():
            new = cost + weight
            if new < best.get(other, 10**9):
                best[other] = new
                heapq.heappush(heap, (new, other))
    return best
print(dijkstra("a"), dijkstra("d"))
class Job:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return self.n
jobs = []
for p, n in [(3, "low"), (1, "high"), (2, "mid")]:
    heapq.heappush(jobs, Job(p, n))
print([heapq.heappop(jobs) for _ in range(3)])
counter = itertools.count()
h = []
for prio, item in [(1, {"x"}), (1, {"y"}), (0, {"z"})]:
    heapq.heappush(h, (prio, next(counter), item))
print([heapq.heappop(h)[2] for _ in range(3)], list(heapq.merge("ace", "bdf", "g")), list(itertools.islice(heapq.merge(itertools.count(0, 2), itertools.count(1, 2)), 6)))
def huffman(freq):
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(freq.items()))]
    heapq.heapify(heap)
    i = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], i, (a[2], b[2])))
        i += 1
    codes = {}
    def walk(t, p):
        if isinstance(t, str):
            codes[t] = p
        else:
            walk(t[0], p + "0")
            walk(t[1], p + "1")
    walk(heap[0][2], "")
    return codes
print(huffman({"a": 5, "b": 2, "c": 1, "d": 1}))
