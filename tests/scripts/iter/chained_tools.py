# Own versions of the usual iterator tools, combined.


def chain(*its):
    for it in its:
        yield from it


def islice(it, start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    for i, v in enumerate(it):
        if i >= stop:
            return
        if i >= start and (i - start) % step == 0:
            yield v


def accumulate(it, fn=lambda a, b: a + b):
    it = iter(it)
    try:
        total = next(it)
    except StopIteration:
        return
    yield total
    for v in it:
        total = fn(total, v)
        yield total


def product(*pools):
    rows = [()]
    for pool in map(tuple, pools):
        rows = [r + (v,) for r in rows for v in pool]
    yield from rows


def combinations(items, n):
    if n == 0:
        yield ()
        return
    for i in range(len(items)):
        for rest in combinations(items[i + 1 :], n - 1):
            yield (items[i],) + rest


def permutations(items):
    if len(items) <= 1:
        yield tuple(items)
        return
    for i, v in enumerate(items):
        for p in permutations(items[:i] + items[i + 1 :]):
            yield (v,) + p


def groupby(it, key=lambda v: v):
    group, last = [], None
    for v in it:
        k = key(v)
        if group and k != last:
            yield last, group
            group = []
        last = k
        group.append(v)
    if group:
        yield last, group


def zip_longest(*its, fill=None):
    its = [iter(i) for i in its]
    done = object()
    while True:
        row = [next(i, done) for i in its]
        if all(v is done for v in row):
            return
        yield tuple(fill if v is done else v for v in row)


def tee(it):
    it, buffers = iter(it), ([], [])

    def reader(mine, other):
        while True:
            if not mine:
                try:
                    v = next(it)
                except StopIteration:
                    return
                mine.append(v)
                other.append(v)
            yield mine.pop(0)

    return reader(buffers[0], buffers[1]), reader(buffers[1], buffers[0])


def batched(it, n):
    it = iter(it)
    while batch := tuple(islice_n(it, n)):
        yield batch


def islice_n(it, n):
    for _ in range(n):
        try:
            yield next(it)
        except StopIteration:
            return


print(list(chain("ab", [1], ())), list(islice("abcdefg", 2)), list(islice("abcdefg", 1, 6, 2)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([])))
print(list(product("ab", [1, 2])), list(product()), len(list(product(*[range(3)] * 4))))
print(list(combinations("abcd", 2)), len(list(combinations(list(range(7)), 3))))
print(["".join(p) for p in permutations(list("abc"))], len(list(permutations(list(range(5))))))
print([(k, "".join(g)) for k, g in groupby("aaabbca")], list(groupby([1, 3, 2, 4, 7], lambda v: v % 2)))
print(list(zip_longest("ab", [1, 2, 3], fill="-")), list(zip_longest()))
a, b = tee(range(5))
print(next(a), next(a), list(b), list(a))
print(list(batched("abcdefg", 3)), list(batched([], 2)))
run_length = "".join("%d%s" % (len(g), k) for k, g in groupby("wwwbbw"))
print(run_length, "".join(c * int(n) for n, c in batched(run_length, 2)))
print(sum(1 for p in permutations([1, 2, 3, 4]) if all(v != i + 1 for i, v in enumerate(p))))
print(list(islice(accumulate(chain([1], (2 for _ in range(9))), lambda x, y: x * y), 10)))
