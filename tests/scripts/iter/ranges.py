# alloc-fail: yes
# range: iteration, indexing, membership, slicing, equality, big values, loop variables.

for r in (range(5), range(2, 5), range(5, 2), range(0, 10, 3), range(10, 0, -3), range(0), range(-3, 3), range(3, -3, -2)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step)
r = range(0, 20, 3)
print(r[0], r[-1], r[2:5], r[::-1], r[::2], r[10:], list(r[-3:]))
print(9 in r, 10 in r, 21 in r, -3 in r, 9.0 in r, "a" in r, r.index(9), r.count(9), r.count(5))
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], hash(range(3)) == hash(range(0, 3)))
for bad in (lambda: range(), lambda: range("3"), lambda: range(1.0), lambda: range(1, 2, 0), lambda: r[50], lambda: r.index(5)):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e if not isinstance(e, TypeError) else "")
big = range(2**64, 2**64 + 10, 4)
print(list(big), len(big), 2**64 + 4 in big, big[1])
print([i for i in range(2**31 - 2, 2**31 + 1)], [i for i in range(-(2**31) - 1, -(2**31) + 1)])
print([i for i in range(2**62 - 1, 2**62 + 2)])
for i in range(3):
    i = i * 100
print(i)
for i in range(0):
    pass
print(i)
total = 0
for i in range(10):
    for j in range(i):
        if j == 3:
            break
        if (i + j) % 2:
            continue
        total += i * j
    else:
        total += 1000
print(total)


def steps(a, b, c):
    n = 0
    for i in range(a, b, c):
        n = n * 7 + i
    return n


print(steps(1, 6, 1), steps(6, 1, -1), steps(1, 6, 2), steps(6, 1, -2), steps(1, 1, 1), steps(-5, 5, 3))


class Idx:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


print(list(range(Idx(2), Idx(5))), range(True, 3), list(range(10))[Idx(4)])
it = iter(range(3))
print(next(it), next(it), next(it), next(it, "end"))
print(sum(range(1000)), max(range(7)), list(reversed(range(1, 8, 2))), [*range(3)], sorted(range(3), reverse=True))
