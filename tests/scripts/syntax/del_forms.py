# del of names, attributes, items, slices, nested targets, and what it raises.
class A:
    x = 1


a = A()
a.y = 2
l = list(range(10))
d = {"a": 1, "b": 2}
n = m = 5
del n, (m), a.y, l[0], l[-1], l[1:3], d["a"]
print(l, d, hasattr(a, "y"))
del (l[0], [d["b"]])
print(l, d)
for text in ("del n", "del a.y", "del a.x", "del l[100]", "del d['zz']", "del l['x']", "del (1)[0]", "del 'abc'[0]", "del a.__class__", "del ()"):
    try:
        exec(text)
        print("ok", text)
    except Exception as e:
        print(text, type(e).__name__, e)
for text in ("del f()", "del 1", "del a + b", "del (a, 1)", "del *a", "del x if y else z", "del None"):
    try:
        compile(text, "t", "exec")
    except SyntaxError as e:
        print(text, e.msg)


def f():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print(f())
del A.x
print(hasattr(A, "x"))


def g():
    for i in range(3):
        v = i
        del v
    return "v" in locals()


print(g())
