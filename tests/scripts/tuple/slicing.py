# Tuple and list slices agree on every combination.
t = tuple(range(6))
n = 0
for a in (None, -9, -6, -2, -1, 0, 1, 3, 6, 9):
    for b in (None, -9, -6, -2, -1, 0, 1, 3, 6, 9):
        for s in (None, 1, 2, 5, 9, -1, -2, -9):
            r = t[a:b:s]
            assert list(r) == list(t)[a:b:s] and type(r) is tuple
            assert list(r) == list(range(6)[a:b:s]) and bytes(r) == bytes(t)[a:b:s]
            n += 1
print(n)
print(t[1:4], t[:-2], t[-2:], t[::2], t[::-1], t[4:1:-1], t[10:], t[:0], t[2:2])
print(t[True:], t[:10**20], t[-(10**20) :], t[:: 10**20], t[:: -(10**20)])
for bad in (slice(None, None, 0),):
    try:
        t[bad]
    except ValueError as e:
        print(e)
for bad in (slice("a"), slice(1.0), (1, 2), None, "x", 1.5):
    try:
        t[bad]
    except TypeError as e:
        print("TypeError", end=" ")
print()
m = ((1, 2, 3), (4, 5, 6))
print(m[0][1:], [r[::-1] for r in m], m[::-1][0][-1], tuple(zip(*m)), tuple(r[0] for r in m))
first, *rest = t[2:]
print(first, rest, t[:2] + (99,) + t[3:], t[len(t) // 2 :] + t[: len(t) // 2])
