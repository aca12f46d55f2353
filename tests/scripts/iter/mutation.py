# Sequences and dicts changed while they are being iterated.

lst = [1, 2, 3, 4, 5, 6]
for x in lst:
    if x % 2 == 0:
        lst.remove(x)
print(lst)
lst = list(range(5))
out = []
for x in lst:
    out.append(x)
    if x == 1:
        lst[:] = [9, 9, 7]
print(out)
lst = [1, 2, 3]
out = []
for x in lst:
    out.append(x)
    lst.clear()
print(out, lst)
lst = [1]
for x in lst:
    if x < 50:
        lst.append(x * 2)
print(lst)
lst = [3, 1, 2]
out = []
for x in lst:
    out.append(x)
    lst.sort()
print(out)
lst = [0, 1]
it = iter(lst)
next(it), next(it)
lst += [2, 3]
print(list(it))
it = iter(lst)
next(it)
lst.insert(0, "new")
print(next(it), next(it))


def dict_case(mutate, over):
    d = {"a": 1, "b": 2, "c": 3}
    seen = []
    try:
        for k in over(d):
            seen.append(k)
            mutate(d)
    except RuntimeError as e:
        return seen, str(e)
    return seen, d


def add(d):
    d["x%d" % len(d)] = 0


def same_size(d):
    d["a"] = 99


print(dict_case(add, lambda d: d))
print(dict_case(add, lambda d: d.keys()))
print(dict_case(add, lambda d: d.items()))
print(dict_case(add, lambda d: d.values()))
print(dict_case(lambda d: d.pop("c", None), lambda d: d))
print(dict_case(same_size, lambda d: d))
print(dict_case(add, list)[0])
print(dict_case(lambda d: d.clear(), lambda d: d))
s = {1, 2, 3}
try:
    for v in s:
        s.add(v + 10)
except RuntimeError as e:
    print(e)
try:
    for v in {1, 2} | set():
        pass
    print("sets may be read freely")
except RuntimeError:
    print("no")
d = {i: i for i in range(6)}
for k in list(d):
    if k % 2:
        del d[k]
print(d)
d = {1: "a"}
view = d.items()
d[2] = "b"
print(list(view), len(view), (2, "b") in view, list(d.keys()))
ba = bytearray(b"abc")
out = []
for b in ba:
    out.append(b)
    if len(ba) < 5:
        ba.append(b + 1)
print(out, ba)
x = [1, 2, 3]
print([x.pop() for _ in list(x)], x)
y = [1, 2, 3]
print([y.append(v) or v for v in y if len(y) < 6], y)
r = range(3)
for i in r:
    r = range(10)
print(i, r)
n = 3
for i in range(n):
    n = 0
    i += 10
print(i, n)
