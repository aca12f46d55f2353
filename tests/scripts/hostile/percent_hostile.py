# % formatting with arguments that lie, formats that are cut off, and mappings that misbehave.
# board: no (needs more memory than the board has)
class Lie:
    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __int__(self):
        return "x"

    def __float__(self):
        return 1

    def __index__(self):
        return 1.5


class Boom:
    def __repr__(self):
        return "Boom"

    def __str__(self):
        raise KeyError("str")

    def __getitem__(self, key):
        raise ValueError(key)


class Map:
    def __repr__(self):
        return "Map"

    def __getitem__(self, key):
        return key * 2


def attempt(fmt, args):
    try:
        text = fmt % args
        print(repr(fmt[:30]), text if len(text) < 60 else len(text))
    except Exception as exc:
        print(repr(fmt[:30]), type(exc).__name__)


for fmt in ("%s", "%r", "%a", "%d", "%i", "%x", "%f", "%g", "%c", "%e", "%%", "%", "%5", "%(a)s", "%(a", "%()s", "%(a)",
            "%q", "%*d", "%.*f", "%-5s|", "%+d", "% d", "%05d", "%#x", "%.3s", "%5.1f", "%ld", "%hd", "%hhd", "%s%s", "%s %%",
            "%(a)s%(b)s", "%(a)d", "%((a))s", "%.", "%-", "%0", "%1000000d", "%u", "%(a)%", "%.0f", "%#.3g", "%#o", "\0%s"):
    for args in (5, "x", (), (1,), (1, 2), (1, 2, 3), {"a": 1, "b": 2}, [1], None, Lie(), Boom(), Map(), 2.5, (Lie(),), b"z", -0.0,
                 10**30, True, float("nan"), (5, "y"), {}, {"(a)": 3}):
        attempt(fmt, args)
