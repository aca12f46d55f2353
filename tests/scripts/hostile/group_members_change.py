# The sequence that an exception group was made of changes afterwards, and while the group is split.
items = [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3)])]
g = ExceptionGroup("g", items)


def clearing(e):
    items.clear()
    return isinstance(e, ValueError)


print(len(g.exceptions))
match, rest = g.split(clearing)
print(len(match.exceptions), len(rest.exceptions), len(g.exceptions), items)
items.append(5)
print(len(g.exceptions), g.subgroup(lambda e: True) is g)


class Derived(ExceptionGroup):
    def derive(self, excs):
        excs.clear() if isinstance(excs, list) else None
        return Derived(self.message, [OSError("other")])


d = Derived("d", [ValueError(1), KeyError(2)])
for f in (lambda: d.split(ValueError), lambda: d.subgroup(KeyError)):
    try:
        print(f())
    except (TypeError, ValueError) as exc:
        print(type(exc).__name__)


def handlers():
    out = []
    members = [ValueError(1), KeyError(2)]
    try:
        raise ExceptionGroup("m", members)
    except* ValueError as e:
        members.clear()
        out.append(len(e.exceptions))
    except* KeyError as e:
        out.append(len(e.exceptions))
    return out


print(handlers())
for bad in ({ValueError(1): 2}, {ValueError(1)}, "ab", b"ab", iter([ValueError()]), 5, None, [], ()):
    try:
        ExceptionGroup("m", bad)
        print("made")
    except (TypeError, ValueError) as exc:
        print(type(exc).__name__)
