# Calls with *args and **kwargs that change, lie, or name the wrong things.
def f(a=0, *args, k=1, **kwargs):
    return a, args, k, sorted(kwargs)


def attempt(name, call):
    try:
        print(name, call())
    except Exception as exc:
        print(name, type(exc).__name__)


class Mapping:
    def __init__(self, keys, item=lambda k: k):
        self._keys = keys
        self._item = item

    def keys(self):
        return self._keys

    def __getitem__(self, key):
        return self._item(key)


class Key(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


attempt("mapping", lambda: f(**Mapping(["k", "z"])))
attempt("not strings", lambda: f(**Mapping([1])))
attempt("no keys", lambda: f(**5))
attempt("keys none", lambda: f(**Mapping(None)))
attempt("raises", lambda: f(**Mapping(["k"], lambda k: 1 / 0)))
attempt("twice", lambda: f(**Mapping(["z", "z"])))
attempt("given twice", lambda: f(k=1, **{"k": 2}))
attempt("position twice", lambda: f(1, **{"a": 2}))
attempt("odd name", lambda: f(**{"not a name": 1, "": 2}))
attempt("int star", lambda: f(*5))
attempt("none star", lambda: f(*None))
attempt("text", lambda: f(*"abc"))
attempt("dict", lambda: f(*{1: 2}))
items = [1, 2, 3]


class Item:
    def __iter__(self):
        items.clear()
        return iter("xy")


attempt("cleared", lambda: f(*items, *Item(), *items))
d = {"x": 1}


class Change(dict):
    def keys(self):
        d["y"] = 2
        return super().keys()


attempt("change", lambda: f(**d, **Change(z=1), **d))
attempt("change", lambda: f(**Change(z=1), **d))


def defaults(a, b=[], *, c={}):
    b.append(a)
    c[a] = 1
    return len(b), len(c)


print(defaults(1), defaults(2), defaults(3, []))
defaults.__defaults__ = ([9],)
print(defaults(4))
defaults.__defaults__ = None
attempt("no defaults", lambda: defaults(5))
attempt("bad defaults", lambda: setattr(defaults, "__defaults__", 5))
defaults.__kwdefaults__ = None
attempt("no keyword defaults", lambda: defaults(5, []))


def changes_its_args(*args, **kwargs):
    args += (1,)
    kwargs["new"] = 1
    return len(args), len(kwargs)


given = {"a": 1}
tup = (1, 2)
print(changes_its_args(*tup, **given), given, tup)


def many(*args):
    return len(args)


print(many(*range(1000)), many(*[0] * 5000), many(*(x for x in range(300))))
print(len((lambda **k: k)(**{f"n{i}": i for i in range(500)})))


def recursive(*args):
    return recursive(*args, 1) if len(args) < 200 else len(args)


print(recursive())
for bad in (lambda: f(b=1, *[2]), lambda: len(), lambda: len(1, 2), lambda: len(obj=1), lambda: int(x=1), lambda: print(1, foo=2), lambda: [].append(), lambda: [].append(x=1), lambda: "".join(), lambda: dict(1, 2), lambda: {}.update(1), lambda: {}.get(), lambda: max(), lambda: sorted(), lambda: range(), lambda: isinstance(1)):
    attempt("wrong", bad)
