# Assigning and deleting slices.
# alloc-fail: yes
a = list(range(10))
a[2:5] = ["x"]
print(a)
a[2:3] = [2, 3, 4]
print(a)
a[5:5] = [0.5, 0.6]
print(a)
a[:2] = []
print(a)
a[-2:] = "yz"
print(a)
a[100:] = (7,)
print(a)
a[-100:1] = range(3)
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[::-1] = list(a)
print(a)
a[1:8:3] = "abc"
print(a)
a[8:1:-3] = "def"
print(a)
a[5:2] = ["inserted"]
print(a)
a[:] = a[::-1]
print(a)
a[:] = (i for i in range(6))
print(a)
a[1:1] = a
print(a)
a[2:4] = a[:]
print(a, len(a))
a[:] = range(10)
del a[2:4]
print(a)
del a[::3]
print(a)
del a[-2:]
print(a)
del a[5:]
del a[1:1]
print(a)
a[:] = range(8)
del a[::-2]
print(a)
del a[6:0:-2]
print(a)
del a[:]
print(a)
for n, new in ((2, [1]), (2, [1, 2, 3, 4]), (-1, [1])):
    try:
        a = [0] * 6
        a[::n] = new
    except ValueError as e:
        print(e)
for f in (lambda: a.__setitem__(slice(0, 1), 5), lambda: a.__setitem__(slice(0, 2, 2), 5), lambda: a.__setitem__("x", 5), lambda: a.__delitem__("x"), lambda: a.__setitem__(slice("a", 1), [])):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
try:
    a[::0] = []
except ValueError as e:
    print(e)
for lo in range(-4, 5, 2):
    for hi in range(-4, 5, 2):
        b = [1, 2, 3]
        b[lo:hi] = ["n", "m"]
        c = [1, 2, 3]
        del c[lo:hi]
        print(b, c, end=" ")
    print()
x = [1, 2, 3, 4]
x[1:3] += [9]
print(x)
x[0], x[-1] = x[-1], x[0]
print(x)
