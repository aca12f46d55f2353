# alloc-fail: yes
# Loops over enumerate, zip, dicts, sets and reversed, hot enough to be compiled: what they give, how they end, what
# changes during the loop do, and where the iterator stands afterwards.

def indexed(xs):
    total = 0
    for i, x in enumerate(xs):
        total += i * x
    return total

print(indexed(list(range(2000))), indexed((1, 2, 3)), indexed(b"abc"), indexed({7: 0, 9: 0}), indexed(x for x in (4, 5)))

def indexed_from(xs, start):
    out = []
    for i, x in enumerate(xs, start):
        out.append(i + len(x))
    return out[:2], out[-1:], len(out)

big = ["a", "bc", ""] * 600
print(indexed_from(big, 5), indexed_from(big, True), indexed_from([], 3))
print(indexed_from(["x"] * 5, (1 << 62) - 3), indexed_from(["x"] * 3, 1 << 70))

def grows(xs):
    n = 0
    for i, x in enumerate(xs):
        if i % 3 == 0 and len(xs) < 2500:
            xs.append(x)
        n += i
    return n, len(xs)

print(grows([1] * 1800))

def shrinks(xs):
    n = 0
    for i, x in enumerate(xs):
        n += x
        xs.pop()
    return n, len(xs)

print(shrinks(list(range(4000))))

def stops(xs):
    it = enumerate(xs)
    for i, x in it:
        if x == 1700:
            break
    else:
        return "none"
    return i, x, next(it), list(it)[-1]

print(stops(list(range(1900))), stops([]), stops([1700, 2, 3]))

def kept(xs):
    last = None
    for pair in enumerate(xs):
        last = pair
    return last

print(kept(list(range(1800))))

def dot(a, b):
    total = 0
    for x, y in zip(a, b):
        total += x * y
    return total

print(dot(list(range(1800)), list(range(2000))), dot([1, 2], (3, 4)), dot(range(3), range(9)), dot([], [1]), dot([1.5], [2]))

def uneven(a, b):
    left, right = iter(a), iter(b)
    n = 0
    for x, y in zip(left, right):
        n += 1
    return n, list(left), list(right)

print(uneven(list(range(1700)), list(range(1600))), uneven(list(range(3)), list(range(5))))

def twice(a):
    it = iter(a)
    out = []
    for x, y in zip(it, it):
        out.append(x - y)
    return len(out), sum(out)

print(twice(list(range(4001))), twice([1]))

def strict(a, b):
    try:
        for x, y in zip(a, b, strict=True):
            pass
    except ValueError as e:
        return str(e)

print(strict([1] * 1800, [2] * 1799), strict([1] * 1800, [2] * 1801), strict([1], [2]))

def three(a, b, c):
    n = 0
    for x, y, z in zip(a, b, c):
        n += x * y + z
    return n

print(three([1] * 1700, [2] * 1700, [3] * 1800))

def keys(d):
    n = 0
    for k in d:
        n += k
    return n

def views(d):
    n = 0
    for k in d.keys():
        n += k
    for v in d.values():
        n += v
    for k, v in d.items():
        n += k * v
    for item in d.items():
        n += item[0]
    return n

d = {i: 2 * i for i in range(1800)}
print(keys(d), views(d), keys({}), views({}))
for i in range(0, 1800, 7):
    del d[i]
print(keys(d), views(d))

class Sub(dict):
    def items(self):
        return [(1, 2), (3, 4)]

    def __iter__(self):
        return iter([10, 20])

print(keys(Sub(a=1)), views(Sub({5: 6})))

def changes(d, at):
    try:
        for k, v in d.items():
            if k == at:
                d[-1] = 0
        return "unchanged"
    except RuntimeError as e:
        return str(e), len(d)

print(changes({i: i for i in range(1800)}, 1700), changes({1: 1}, 5), changes({1: 1, 2: 2}, 1))

def replaces(d, at):
    try:
        for k in d:
            if k == at:
                del d[k]
                d[-5] = 1
        return sorted(d)[:2], len(d)
    except RuntimeError as e:
        return str(e)

print(replaces({i: i for i in range(1800)}, 1000))

def elements(s):
    n = 0
    for x in s:
        n += x
    return n

s = set(range(1900))
print(elements(s), elements(frozenset([1, 2])), elements(set()))

def grows_set(s):
    try:
        for x in s:
            if x == 1800:
                s.add(-1)
        return "unchanged"
    except RuntimeError as e:
        return str(e)

print(grows_set(s), grows_set({1, 2}))

def backwards(xs):
    out = []
    for x in reversed(xs):
        out.append(x)
        if x == 500:
            del xs[100:]
    return len(out), out[0], out[-1]

print(backwards(list(range(1800))), backwards((1, 2)), backwards([3]))

def mixed(xs):
    ints, others = 0, ""
    for i, x in enumerate(xs):
        if isinstance(x, int):
            ints += x * i
        else:
            others += str(x)
    return ints, others

print(mixed([1] * 1700 + [2.5, None, "x", 3]))

class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(5)

print(indexed(Raises()), dot(Raises(), [1]))

def raising(xs):
    try:
        for i, x in enumerate(xs):
            y = 10 // x
    except ZeroDivisionError:
        return i, x
    return "none"

print(raising([1] * 1750 + [0, 2]), raising([3]))

def nested(rows):
    total = 0
    for r, row in enumerate(rows):
        for c, (a, b) in enumerate(row):
            total += r * a + c * b
    return total

print(nested([[(i, j) for j in range(40)] for i in range(50)]))

def gen(xs):
    for i, x in enumerate(xs):
        yield i - x

def pairs(d):
    for k, v in d.items():
        yield k + v

print(sum(gen([3] * 1800)), sum(pairs({i: 1 for i in range(1800)})))
