import heapq

h = []
for x in [5, 1, 8, 3, 9, 2, 7]:
    heapq.heappush(h, x)
print(h[0], [heapq.heappop(h) for _ in range(len(h))])
h = [9, 5, 3, 7, 1]
heapq.heapify(h)
print(h, heapq.heapreplace(h, 4), heapq.heappushpop(h, 0), heapq.heappushpop(h, 6), sorted(h))
print(heapq.nlargest(3, [1, 5, 2, 8, 3]), heapq.nsmallest(2, [4, 1, 3]), heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), heapq.nlargest(0, [1]), heapq.nlargest(9, [1, 2]))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge([3, 1], [2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge()))
for bad in (lambda: heapq.heappop([]), lambda: heapq.heappush([1], "a"), lambda: heapq.heapreplace([], 1)):
    try:
        bad()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
tasks = [(2, "b"), (1, "a"), (3, "c")]
heapq.heapify(tasks)
print(heapq.heappop(tasks), tasks[0])
seed, out, h = 7, [], []
for i in range(60):
    seed = (seed * 1103515245 + 12345) % 2**31
    heapq.heappush(h, seed % 100)
    if i % 3 == 2:
        out.append(heapq.heappop(h))
print(out, len(h), sorted(h) == [heapq.heappop(h) for _ in range(len(h))])
