# __eq__ that changes the set while a member is looked up in it.
class Key:
    def __init__(self, name, act=None):
        self.name = name
        self.act = act

    def __hash__(self):
        return 3

    def __eq__(self, other):
        act, self.act = self.act, None
        if act:
            act()
        return isinstance(other, Key) and self.name == other.name


def fresh():
    return {Key("a"), Key("b"), Key("c")}


def grow(s):
    s.update(range(200))


def shrink(s):
    s.pop()
    s.pop()


operations = [
    ("in", lambda s, k: k in s),
    ("add", lambda s, k: s.add(k)),
    ("discard", lambda s, k: s.discard(k)),
    ("remove", lambda s, k: s.remove(k)),
    ("update", lambda s, k: s.update([k, 1, k])),
    ("difference", lambda s, k: s.difference_update([k])),
    ("symmetric", lambda s, k: s.symmetric_difference_update([k])),
    ("intersection", lambda s, k: s & {k}),
    ("intersection update", lambda s, k: s.intersection_update({k, 1})),
    ("union", lambda s, k: s | {k}),
    ("minus", lambda s, k: s - {k}),
    ("equal", lambda s, k: s == {k, 1, 2}),
    ("subset", lambda s, k: {k} <= s),
    ("superset", lambda s, k: s >= {k}),
    ("disjoint", lambda s, k: s.isdisjoint([k])),
]
for name, operation in operations:
    for change in (set.clear, grow, shrink):
        s = fresh()
        key = Key("c", lambda: change(s))
        try:
            operation(s, key)
            what = "fine"
        except (KeyError, RuntimeError) as exc:
            what = type(exc).__name__
        print(name, change.__name__, what in ("fine", "KeyError", "RuntimeError"), len(s) == len(list(s)))
