# __getattr__ and __getattribute__ that return nonsense where special methods are looked for.
class Yes:
    def __getattr__(self, name):
        return 5


y = Yes()
for f in (lambda: len(y), lambda: iter(y), lambda: y + 1, lambda: y[0], lambda: y(), lambda: list(y), lambda: bool(y), lambda: str(y)[:5], lambda: hash(y) and 1, lambda: y == y, lambda: 1 in y, lambda: format(y)[:5], lambda: int(y), lambda: [1][y], lambda: sorted(y), lambda: dict(y), lambda: isinstance(1, y), lambda: {**y}, lambda: "%d" % y, lambda: print(file=y), lambda: abs(y), lambda: reversed(y), lambda: dir(y) and 1):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")


class Raises:
    def __getattribute__(self, name):
        raise KeyError(name)


r = Raises()
for f in (lambda: r.x, lambda: hasattr(r, "x"), lambda: getattr(r, "x", 1), lambda: str(r)[:1], lambda: isinstance(r, int), lambda: isinstance(r, Raises), lambda: type(r).__name__, lambda: dir(r), lambda: vars(r), lambda: callable(r)):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
