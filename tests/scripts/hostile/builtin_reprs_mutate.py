# __repr__, __str__ and __format__ that change what is being shown.
from collections import OrderedDict, deque, defaultdict


class Show:
    def __init__(self, act):
        self.act = act

    def __repr__(self):
        self.act()
        return "S"

    def __format__(self, spec):
        self.act()
        return "F" + spec


def attempt(name, f):
    try:
        text = f()
        print(name, len(text) < 5000 and "S" in text or "F" in text)
    except RuntimeError as exc:
        print(name, "RuntimeError")


def clear(c):
    return lambda: c.clear()


def grow(c):
    def act():
        if len(c) < 30:
            if hasattr(c, "append"):
                c.append(0)
            elif hasattr(c, "add"):
                c.add(len(c) + 100)
            else:
                c[len(c) + 100] = 0

    return act


for make in (list, set, dict, OrderedDict, deque, lambda: defaultdict(int)):
    for how in (clear, grow):
        c = make()
        items = [Show(how(c)) for _ in range(3)]
        for i, item in enumerate(items):
            if hasattr(c, "append"):
                c.append(item)
            elif hasattr(c, "add"):
                c.add(item)
            else:
                c[i] = item
        name = f"{type(c).__name__} {how.__name__}"
        attempt(name, lambda: repr(c))
        attempt(name + " format", lambda: f"{Show(how(c))!r}{Show(how(c)):x}")
        attempt(name + " percent", lambda: "%s %r" % (Show(how(c)), Show(how(c))))
        attempt(name + " str.format", lambda: "{0!r} {0:>{1}}".format(Show(how(c)), 3))
        attempt(name + " join", lambda: ",".join(map(repr, [Show(how(c)), c])))
t = ([],)
t[0].append(Show(lambda: t[0].append(1) if len(t[0]) < 9 else None))
print(repr(t) in ("([S, 1],)", "([S],)"))
