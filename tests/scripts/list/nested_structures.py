# Lists of lists, aliasing, copies and mixed containers.
# alloc-fail: yes
grid = [[0] * 3 for _ in range(3)]
grid[1][1] = 5
grid[0][2] += 1
grid[2] = [7, 8, 9]
print(grid, [row[:] for row in grid] == grid, [list(c) for c in zip(*grid)], sum(map(sum, grid)), max(max(r) for r in grid))
alias = [grid[0]] * 2
alias[0][0] = "shared"
print(alias, grid[0])
copy = grid[:]
copy[0] = "replaced"
copy[1][1] = "seen in both"
print(grid, copy)


def deep(x):
    if isinstance(x, list):
        return [deep(v) for v in x]
    if isinstance(x, dict):
        return {k: deep(v) for k, v in x.items()}
    return x


src = {"l": [1, [2, {"k": [3]}]], "t": (4, [5])}
dst = deep(src)
dst["l"][1][1]["k"].append("new")
print(src, dst, src == dst, src["t"] is dst["t"])


def flatten(x):
    out = []
    stack = [x]
    while stack:
        v = stack.pop()
        if isinstance(v, (list, tuple)):
            stack.extend(reversed(v))
        else:
            out.append(v)
    return out


print(flatten([1, [2, (3, [4, [5]]), []], 6]))
tree = [1, [2, [4, None, None], None], [3, None, [5, None, None]]]


def walk(t, order):
    if t is None:
        return []
    v, l, r = t
    left, right = walk(l, order), walk(r, order)
    return {"pre": [v] + left + right, "in": left + [v] + right, "post": left + right + [v]}[order]


print([walk(tree, o) for o in ("pre", "in", "post")])
linked = None
for i in range(5):
    linked = (i, linked)
out = []
while linked:
    v, linked = linked
    out.append(v)
print(out)
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}
queue, seen = ["a"], ["a"]
while queue:
    for n in graph[queue.pop(0)]:
        if n not in seen:
            seen.append(n)
            queue.append(n)
print(seen)
cycle = [1, 2]
cycle.append(cycle)
cycle[2][0] = "changed"
print(cycle, cycle[2][2][2][1], cycle[2] is cycle)
a, b = [], []
a.append(b)
b.append(a)
print(a, b)
pairs = [[i, [i * j for j in range(i)]] for i in range(4)]
pairs.sort(key=lambda p: (-len(p[1]), p[0]))
print(pairs, [1, [2]] < [1, [3]], [[]] < [[0]], [[1, 2], [3]] == [[1, 2], [3]])
