# del of names, items, slices, attributes, several targets, in several scopes.

a = b = c = 1
del a
for name in ("a", "b"):
    print(name, name in globals())
del b, c
print("b" in globals(), "c" in globals())
lst = list(range(10))
del lst[0]
del lst[-1], lst[0]
print(lst)
del lst[1:3]
print(lst)
del lst[::2]
print(lst)
del lst[:]
print(lst)
d = {"a": 1, "b": 2, "c": 3}
del d["a"], d["c"]
print(d)


class O:
    cls = 1


o = O()
o.x = o.y = 1
del o.x
print(hasattr(o, "x"), o.y)
del (o.y)
print(o.__dict__)
for bad in (lambda: lst.__delitem__(0), lambda: d.__delitem__("zz"), lambda: delattr(o, "cls"), lambda: delattr(O, "zz")):
    try:
        bad()
    except (IndexError, KeyError, AttributeError) as e:
        print(type(e).__name__)
m = {"k": [1, 2, {"deep": [3, 4]}]}
del m["k"][2]["deep"][0], m["k"][0]
print(m)
x, y, z = 1, 2, 3
del (x, y), [z]
print([n for n in "xyz" if n in globals()])


def local():
    v = 1
    del v
    v = 2
    return v


print(local())


def loop():
    out = []
    for i in range(3):
        t = i * 10
        out.append(t)
        del t
    try:
        del t
    except UnboundLocalError as e:
        out.append("unbound")
    return out


print(loop())


def param(p, *args):
    del p, args
    return sorted(locals())


print(param(1, 2))


def half():
    k = {"a": 1}
    try:
        del k["a"], k["missing"], k
    except KeyError:
        return k


print(half())


class Log:
    def __delitem__(self, i):
        print("delitem", i)

    def __delattr__(self, n):
        print("delattr", n)


log = Log()
del log[0], log[1:2], log["k"], log.attr, log[1, 2]
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
try:
    del "abc"[0]
except TypeError as e:
    print(e)
for i in range(3):
    pass
del i
print("i" in globals())
del O.cls
print(hasattr(O, "cls"))
