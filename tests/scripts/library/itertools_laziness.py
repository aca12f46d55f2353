from itertools import *
log = []
def source(n):
    for i in range(n):
        log.append(i)
        yield i
it = chain(source(2), source(1))
print(log, next(it), log, list(it), log)
log.clear()
a, b = tee(source(3))
print(next(a), log, next(b), log, next(a), log)
log.clear()
print(list(islice(source(10), 2)), log)
log.clear()
print(next(starmap(lambda x: x, zip(source(3)))), log, next(compress(source(5), [0, 0, 1])), log)
def bad():
    yield 1
    raise ValueError("inside")
for make in (lambda: chain(bad()), lambda: accumulate(bad()), lambda: groupby(bad()), lambda: zip_longest(bad(), "ab"), lambda: cycle(bad()), lambda: pairwise(bad()), lambda: islice(bad(), 5), lambda: takewhile(lambda x: True, bad()), lambda: filterfalse(None, bad())):
    try:
        for _ in make():
            pass
    except ValueError as e:
        print(e, end=" ")
print()
for make in (lambda: product(bad()), lambda: permutations(bad()), lambda: combinations(bad(), 1)):
    try:
        make()
    except ValueError as e:
        print(e, end=" ")
print()
