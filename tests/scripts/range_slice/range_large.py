# Ranges with large bounds and steps.
big = 10**20
r = range(big, big + 10, 3)
print(r, list(r), r[0], r[-1], big + 3 in r, big + 4 in r, r.index(big + 6), len(r), r[1:3], list(r[::-1]))
r = range(2**62 - 2, 2**62 + 2)
print(list(r), len(r), 2**62 in r, r[3], list(reversed(r)))
r = range(-(2**63) - 1, -(2**63) + 2)
print(list(r), r[1] == -(2**63))
r = range(0, 10**30, 10**29)
print(len(r), r[3], 5 * 10**29 in r, 1 in r, list(r)[-1], sum(r))
r = range(2**31 - 2, 2**31 + 2)
print(list(r), [i for i in range(2**30 - 1, 2**30 + 2)], list(range(-(2**30) + 1, -(2**30) - 2, -1)))
print(range(10**20)[10**19], range(10**20)[-1], range(-(10**20), 10**20)[10**20], 10**19 in range(10**20), 10**20 in range(10**20), -1 in range(10**20), range(10**20)[5:10], range(0, 10**20, 10**19)[2:4])
try:
    len(range(10**20))
except OverflowError as e:
    print(type(e).__name__)
print(len(range(0, 2**61, 2**40)), bool(range(10**20)), range(10**20) == range(10**20), range(10**20) != range(10**20 + 1))
n = 0
for i in range(10**20, 10**25, 10**24):
    n += 1
    if n > 3:
        break
print(n, i)
for i in range(10**30):
    if i == 5:
        break
print(i, next(iter(range(10**20, 0, -1))), list(zip(range(10**20), "ab")), sum(1 for _ in range(2**62, 2**62 + 5)))
total = 0
for i in range(2**62 - 3, 2**62 + 3, 2):
    total += i
print(total, total == 3 * 2**62 - 3)


class I:
    def __index__(self):
        return 4


print(list(range(I())), range(I(), 10, I()), range(10)[I()], I() in range(5), 4 in range(I(), 5), range(1).count(True), range(5).index(True))
