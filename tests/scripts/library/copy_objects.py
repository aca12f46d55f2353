# python: 3.12
# alloc-fail: yes
import copy

a = [1, [2, 3], {"k": [4]}, (5, [6]), {7}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
a[3][1].append(9)
print(s, d, s[1] is a[1], d[4] is a[4])
t = (1, (2, "x"))
print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy((1, [2])) == (1, [2]))
r = [1]
r.append(r)
c = copy.deepcopy(r)
print(c[1] is c, c is r, c[0])
class P:
    def __init__(self, x):
        self.x = x
        self.me = self
p = P([1])
q, z = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, z.x is p.x, z.x, z.me is z, q.me is p, type(z).__name__)
class S:
    __slots__ = ("a", "b")
x = S()
x.a = [1]
y = copy.deepcopy(x)
print(y.a, y.a is x.a, hasattr(y, "b"))
class H:
    def __copy__(self):
        return "copied"
    def __deepcopy__(self, memo):
        return "deep"
print(copy.copy(H()), copy.deepcopy([H()]))
class L(list):
    pass
l = L([1, [2]])
l.tag = [3]
m = copy.deepcopy(l)
print(m, m.tag, type(m).__name__, m[1] is l[1], m.tag is l.tag, copy.copy(l).tag is l.tag)
class D(dict):
    pass
d = D(a=[1])
print(copy.deepcopy(d), type(copy.copy(d)).__name__)
same = [1]
two = copy.deepcopy([same, same])
print(two[0] is two[1])
for atom in (1, 1.5, "s", b"b", None, True, ..., len, print, int, range(3), 2 + 3j, lambda: 0, copy):
    if atom is not copy:
        print(copy.copy(atom) is atom, copy.deepcopy(atom) is atom, end=" ")
print()
e = copy.copy(ValueError("a", 1))
print(repr(e), repr(copy.deepcopy(KeyError("k"))))
import collections
Pt = collections.namedtuple("Pt", "x y")
print(copy.deepcopy(Pt(1, [2])), copy.copy(Pt(1, 2)), copy.deepcopy(bytearray(b"a")), copy.copy(collections.OrderedDict(a=1)), copy.deepcopy(collections.deque([1, [2]])), copy.copy(collections.defaultdict(list, a=1)), copy.deepcopy(frozenset([1])))
class G:
    def __getstate__(self):
        return {"v": 1}
    def __setstate__(self, state):
        self.got = state
print(copy.copy(G()).got, issubclass(copy.Error, Exception))
