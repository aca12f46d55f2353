# Changing a dict or set while it is iterated is detected; changing values is not a change.
def attempt(f):
    try:
        print(f())
    except RuntimeError as e:
        print(e)


def grow():
    d = {i: i for i in range(4)}
    for k in d:
        d[k + 100] = 1


def shrink():
    d = {i: i for i in range(4)}
    for k in d:
        del d[k]


def values():
    d = {i: i for i in range(4)}
    for k in d:
        d[k] += 1
    return d


def same_size():
    d = {i: i for i in range(4)}
    seen = []
    for k in d:
        seen.append(k)
        if len(seen) > 10:
            break
        del d[k]
        d[k + 10] = 1
    return "no error" if len(seen) > 10 else seen


def items():
    d = {1: 2}
    for k, v in d.items():
        d[k + 1] = v


def vals():
    d = {1: 2}
    for v in d.values():
        d.clear()
        d[5] = 1
        d[6] = 1


def sets():
    s = {1, 2, 3}
    for x in s:
        s.add(x + 10)


def popped():
    s = {1, 2, 3}
    for x in s:
        s.pop()


def cleared():
    d = {1: 1, 2: 2}
    it = iter(d)
    next(it)
    d.clear()
    return list(it)


def reverse():
    d = {1: 1, 2: 2}
    for x in reversed(d):
        d[x + 5] = 0


for f in (grow, shrink, values, items, vals, sets, popped, cleared, reverse):
    attempt(f)
d = {1: 1}
it = iter(d)
d[2] = 2
try:
    next(it)
except RuntimeError as e:
    print(e)
try:
    next(it)
except RuntimeError as e:
    print(e)
print(it.__length_hint__())
l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if len(l) < 6:
        l.append(x * 10)
print(out)
for x in l:
    l.remove(x)
print(l)
from collections import deque

q = deque([1, 2, 3])
try:
    for x in q:
        q.append(x)
except RuntimeError as e:
    print(e)
