# Slices, equality and hash of ranges.
n = 0
for r in (range(10), range(2, 30, 3), range(20, -5, -4), range(0), range(7, 8)):
    l = list(r)
    for a in (None, 0, 1, 4, 20, -1, -3, -20):
        for b in (None, 0, 2, 5, 20, -1, -4, -20):
            for s in (None, 1, 2, -1, -3):
                q = r[a:b:s]
                assert list(q) == l[a:b:s] and len(q) == len(l[a:b:s]) and type(q) is range
                n += 1
print(n)
print(range(10)[2:8], range(10)[::2], range(10)[::-1], range(10)[8:2:-2], range(2, 20, 3)[1:4], range(2, 20, 3)[::-1], range(10)[5:2], range(0)[::-1], range(10)[-3:], range(10)[2:8][1:3])
print(range(3) == range(0, 3, 1), range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2), range(1, 2) == range(1, 5, 9), range(3) == [0, 1, 2], range(3) != range(4), range(0, 5, 2) == range(0, 6, 2))
print(hash(range(3)) == hash(range(0, 3)), hash(range(0)) == hash(range(7, 7)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), {range(2): "v"}[range(0, 2)], len({range(3), range(0, 3), range(1)}))
try:
    range(5)[::0]
except ValueError as e:
    print(e)
for k in (slice("a"), (1, 2), None, 1.5):
    try:
        range(5)[k]
    except TypeError as e:
        print("TypeError", end=" ")
print()
print(range(10)[slice(2, 5)], range(10)[True], range(5)[-5], 5 in range(10)[6:], 6 in range(10)[::2], range(100)[10:50:7].index(17), range(100)[::-10].count(49))
