# Containers that hold themselves: printed, compared, copied, cleared.
a = []
a.append(a)
print(a, str(a), f"{a}", "%s" % a)
d = {}
d["d"] = d
d["a"] = a
print(d)
t = ([],)
t[0].append(t)
print(t)
b = [a]
a[0] = b
print(a, b)
x = []
x.append(x)
y = []
y.append(y)
for f in (lambda: x == y, lambda: x < y, lambda: hash((x,)), lambda: sorted([x, y])):
    try:
        print(f())
    except (RecursionError, TypeError) as e:
        print(type(e).__name__)
print(x == x, x in x, x.index(x), x.count(x))
x.extend(x)
print(len(x), x[:] == x)
x.clear()
print(x)
