# __eq__ that grows, shrinks or clears the dict while a key is looked up in it.
class Key:
    def __init__(self, name, act=None):
        self.name = name
        self.act = act

    def __hash__(self):
        return 7

    def __eq__(self, other):
        act, self.act = self.act, None
        if act:
            act()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


def fresh():
    return {Key("a"): 1, Key("b"): 2, Key("c"): 3}


def grow(d):
    for i in range(100):
        d[i] = i


def shrink(d):
    for key in list(d)[:2]:
        del d[key]


operations = [
    ("get", lambda d, k: d.get(k, "none")),
    ("item", lambda d, k: d[k]),
    ("in", lambda d, k: k in d),
    ("pop", lambda d, k: d.pop(k, "none")),
    ("setdefault", lambda d, k: d.setdefault(k, 9)),
    ("set", lambda d, k: d.__setitem__(k, 5)),
    ("delete", lambda d, k: d.__delitem__(k)),
    ("update", lambda d, k: d.update({k: 6})),
    ("or", lambda d, k: d.__ior__({k: 6}) is d),
    ("fromkeys", lambda d, k: len(dict.fromkeys([k, *d]))),
]
for name, operation in operations:
    for change in (dict.clear, grow, shrink):
        d = fresh()
        key = Key("c", lambda: change(d))
        try:
            operation(d, key)
            what = "fine"
        except (KeyError, RuntimeError) as exc:
            what = type(exc).__name__
        # Whatever was found: the dict is in order afterwards.
        print(name, change.__name__, what in ("fine", "KeyError", "RuntimeError"), len(d) == len(list(d)) == len(list(d.items())))
        for key in list(d):
            d.pop(key, None)
        print(len(d) == len(list(d)))
