# Ranges and slices with enormous bounds.
r = range(2**100)
print(r[2**99], r[-1] == 2**100 - 1, 2**99 in r, -1 in r, r[::2**98])
try:
    len(r)
except OverflowError as e:
    print(e)
print(r.index(2**64), r.count(5), bool(r), range(2**64) == range(0, 2**64, 1))
for x in r:
    if x == 3:
        break
print(x, next(reversed(r)) == 2**100 - 1)
a = [1, 2, 3]
print(a[-(2**100):2**100], a[::2**100], a[2**100:], "abc"[:2**70], (1, 2)[-(2**70)::2**70])
try:
    a[2**100]
except IndexError as e:
    print(e)
print(slice(2**100, -(2**100), -(2**100)).indices(5), range(0, 10, 2**70), 10**18 in range(0, 10**19, 7))
