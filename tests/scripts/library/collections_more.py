from collections import ChainMap, UserDict, UserList, UserString, Counter, OrderedDict, deque, defaultdict, namedtuple

a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
c = ChainMap(a, b)
print(c["x"], c["y"], c["z"], len(c), sorted(c), "z" in c, c.get("q"), c.get("q", 5), dict(c), c.maps[0] is a)
c["new"] = 9
print(a, c.new_child({"x": 100})["x"], c.parents["y"], c, bool(ChainMap()), list(c.items()))
del c["new"]
for bad in (lambda: c["nope"], lambda: c.__delitem__("z"), lambda: c.pop("z")):
    try:
        bad()
    except KeyError as e:
        print(e)
print(c.pop("x"), a, c == {"y": 2, "z": 30}, ChainMap({"a": 1}) | {"b": 2})
class Upper(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)
u = Upper({"a": 1}, b=2)
u.update(c=3)
print(u, u.data, u["A"], "B" in u, len(u), u.get("zz", 0), u.pop("A"), sorted(u.items()), u == {"B": 2, "C": 3}, u.copy(), type(u.copy()).__name__)
class D(UserDict):
    def __missing__(self, key):
        return key * 2
print(D()["ab"])
l = UserList([3, 1, 2])
l.append(0); l.sort(); l += [9]
print(l, l[0], l[1:], type(l[1:]).__name__, l + [1], [7] + l, l * 2, 9 in l, len(l), l.pop(), l == [0, 1, 2, 3], l < [5], l.index(2), l.count(1), list(reversed(l)))
s = UserString("Hello")
print(s, s.upper(), type(s.upper()).__name__, s + " w", s[1:3], len(s), "ell" in s, s == "Hello", s.count("l"), s.split("l"), s * 2, hash(s) == hash("Hello"), s.startswith("He"), s % ())
