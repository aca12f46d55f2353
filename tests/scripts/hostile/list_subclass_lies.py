# list, dict and tuple subclasses with overridden methods, used by builtins.
# alloc-fail: yes
class L(list):
    def __iter__(self):
        return iter(["iter"])

    def __len__(self):
        return 7

    def __getitem__(self, i):
        return "item"

    def __contains__(self, x):
        return True


a = L([1, 2])
print(list(a), tuple(a), sorted(a), [*a], len(a), a[0], 5 in a, ",".join(map(str, a)), sum([1]), a + [3], a == [1, 2], repr(a), bool(a), max(a), [] + a, a * 2, {*a}, dict(zip(a, a)))
b = []
b.extend(a)
b += a
b[0:0] = a
print(b)
x, = a
print(x, (lambda *args: args)(*a))


class D(dict):
    def __getitem__(self, key):
        return "got"

    def keys(self):
        return ["k1", "k2"]

    def __iter__(self):
        return iter(["i1"])

    def __len__(self):
        return 9

    def get(self, key, default=None):
        return "get"


d = D(a=1)
print(d["zz"], d.get("q"), list(d), len(d), dict(d) in ({"a": 1}, {"k1": "got", "k2": "got"}), "%(x)s" % d, "{x}".format_map(d), repr(d), "a" in d, bool(d))


class T(tuple):
    def __iter__(self):
        return iter("tt")

    def __len__(self):
        return 5


t = T((1, 2))
print(list(t), len(t), t[0], t + (3,), t == (1, 2), "%s-%s" % t, isinstance("x", T((int, str))))
