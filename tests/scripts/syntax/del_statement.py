# Deleting names, attributes, items and slices.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
a, b, c = 1, 2, 3
del a, (b, c)
print("b" in globals(), "c" in globals())
items = list(range(10))
del items[0], items[-1]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
table = {"a": 1, "b": 2}
del table["a"]
print(table)
try:
    del table["zz"]
except KeyError as e:
    print("KeyError", e)
try:
    del items[99]
except IndexError as e:
    print(e)


class C:
    def __init__(self):
        self.p = 1


o = C()
del o.p
print(hasattr(o, "p"))
try:
    del o.p
except AttributeError as e:
    print(type(e).__name__)


def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as e:
        return str(e)[:44]


print(f())


def outer():
    v = [1]

    def inner():
        nonlocal v
        del v

    inner()
    try:
        v
    except NameError as e:
        return type(e).__name__


print(outer())


class D:
    def __delitem__(self, k):
        print("delitem", k)

    def __delattr__(self, k):
        print("delattr", k)


d = D()
del d[1], d["x"], d[2:3], d[1, 2]
del d.name
for t in ((1, 2), "ab", range(3)):
    try:
        del t[0]
    except TypeError as e:
        print(e)
