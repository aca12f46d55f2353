# __missing__ of dict subclasses: by [], not by get or in.
class Zero(dict):
    def __missing__(self, key):
        return 0


z = Zero(a=1)
print(z["a"], z["b"], z.get("b"), "b" in z, len(z))
z["b"] += 5
print(z)


class Memo(dict):
    def __init__(self, f):
        super().__init__()
        self.f = f

    def __missing__(self, key):
        value = self[key] = self.f(key)
        return value


squares = Memo(lambda n: n * n)
print(squares[4], squares[5], squares)


class Raises(dict):
    def __missing__(self, key):
        raise LookupError(f"no {key}")


try:
    Raises()["q"]
except LookupError as e:
    print(type(e).__name__, e)


class Both(dict):
    def __getitem__(self, key):
        return "own"

    def __missing__(self, key):
        return "missing"


print(Both()["x"], dict.__getitem__(Both(), "x"))
Zero.__missing__ = lambda self, key: key * 2
print(z["new"])
del Zero.__missing__
try:
    z["new"]
except KeyError as e:
    print(repr(e))
print("{x} {y}".format_map(Memo(str.upper)))
print("%(one)s %(two)s" % Memo(len))
