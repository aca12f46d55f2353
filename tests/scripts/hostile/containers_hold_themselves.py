# Containers in themselves: compared, shown, copied, hashed, joined, sorted, iterated.
# python: 3.12
# stress: no (takes minutes)
import copy
from collections import OrderedDict, defaultdict, deque


def attempt(name, f):
    try:
        print(name, f())
    except RecursionError:
        print(name, "RecursionError")
    except Exception as exc:
        print(name, type(exc).__name__)


l = []
l.append(l)
l2 = []
l2.append(l2)
d = {}
d[1] = d
d2 = {}
d2[1] = d2
t = ([],)
t[0].append(t)
q = deque()
q.append(q)
o = OrderedDict()
o["o"] = o
dd = defaultdict(list)
dd[1] = dd
for name, c in (("list", l), ("dict", d), ("tuple", t), ("deque", q), ("ordered", o), ("default", dd), ("items", d.items())):
    attempt(name + " repr", lambda: repr(c))
    attempt(name + " str", lambda: f"{c} %s" % (c,))
    attempt(name + " eq itself", lambda: c == c)
    attempt(name + " in itself", lambda: c in c if not hasattr(c, "keys") else 1 in c)
    attempt(name + " hash", lambda: hash(c))
    attempt(name + " bool", lambda: bool(c))
attempt("list eq", lambda: l == l2)
attempt("dict eq", lambda: d == d2)
attempt("list lt", lambda: l < l2)
attempt("tuple hash", lambda: hash(t))
attempt("sorted", lambda: sorted([l, l]) == [l, l])
attempt("sorted 2", lambda: sorted([l, l2]))
attempt("max", lambda: max(l, l) is l)
attempt("count", lambda: l.count(l))
attempt("index", lambda: l.index(l))
attempt("remove", lambda: (x := [l], x.remove(l), x)[2])
c = copy.copy(l)
print(c[0] is l)
c = copy.deepcopy(l)
print(c[0] is c, c is not l)
c = copy.deepcopy(d)
print(c[1] is c)
c = copy.deepcopy(t)
print(c[0][0] is c)
l.extend(l)
print(len(l))
l[:] = l
print(len(l))
l[1:1] = l
print(len(l))
l *= 2
print(len(l))
l[::2] = l[1::2]
print(len(l))
flat = [1, 2]
for x in flat:
    if len(flat) < 8:
        flat.append(x)
print(flat)
import json

attempt("json list", lambda: json.dumps([l2]) and 1)
attempt("json dict", lambda: json.dumps(d) and 1)


class Node:
    def __init__(self):
        self.me = self

    def __repr__(self):
        return f"Node({self.me})"

    def __eq__(self, other):
        return self.me == other.me

    __hash__ = None


attempt("node repr", lambda: repr(Node()))
attempt("node eq", lambda: Node() == Node())
