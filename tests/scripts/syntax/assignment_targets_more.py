# Every kind of target of assignment, augmented assignment, del, for and with.
# alloc-fail: yes
class A:
    pass
a, l, d = A(), [0, 1, 2, 3], {}
a.x = l[0] = d["k"] = v = 5
print(a.x, l, d, v)
a.x, l[1], d["j"], (b, *c) = 1, 2, 3, "xyz"
print(a.x, l, d, b, c)
[a.y, [l[2]]] = 7, [8]
print(a.y, l)
for a.x in range(3):
    pass
for l[0] in "ab":
    pass
for d["loop"], *rest in [(1, 2, 3)]:
    pass
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    pass
print(a.x, l, d, rest, i, j, k)
a.x += 1
l[0] += "c"
d["k"] *= 2
l[1:3] += [9]
print(a.x, l, d)
del a.x, l[0], d["k"], (b, c), [i]
print(hasattr(a, "x"), l, d)
x = y = z = []
x.append(1)
print(y is z, z)
x, x = 1, 2
(x) = 3
(x), (y) = 4, 5
print(x, y)
n = [1, 2, 3]
n[n.pop() - 2], n[0] = "p", "r"
print(n)
def order(log):
    def t(name, value):
        log.append(name)
        return value
    t("list", [0])[t("index", 0)] = t("value", 1)
    t("obj", A()).attr = t("value2", 2)
    {t("k", 1): t("v", 2)}
    t("f", print)
    t("a", 1) + t("b", 2) * t("c", 3)
    return log
print(order([]))
w: int = 5
u: "undefined thing"
a.t: int = 6
l[0]: str = "annotated"
print(w, a.t, l[0], __annotations__)
if (m := 10) > 5 and (q := m + 1):
    print(m, q)
print([(s := s0 * 2) for s0 in (1, 2)], s)
global_list = []
def g():
    global made_here
    made_here = 1
    global_list[:] = [1, 2]
    global_list[5:] = [3]
g()
print(made_here, global_list)
*e, = "abc"
print(e)
