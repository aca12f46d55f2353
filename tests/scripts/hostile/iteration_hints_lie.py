# Iterables whose __length_hint__, __len__ and __next__ do not fit together.
class Source:
    def __init__(self, hint, items=3, length=None):
        self.hint = hint
        self.items = items
        self.length = length

    def __iter__(self):
        return iter(range(self.items))

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


class Sized(Source):
    def __len__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


def unpack(s):
    a, b, c = s
    return a, b, c


def starred(s):
    a, *b = s
    return a, b


def slice_assign(s):
    x = [9, 9, 9, 9]
    x[1:2] = s
    return x


users = [
    ("list", list), ("tuple", tuple), ("set", lambda s: sorted(set(s))), ("bytes", bytes), ("bytearray", bytearray),
    ("sorted", sorted), ("sum", sum), ("unpack", unpack), ("starred", starred), ("slice", slice_assign),
    ("extend", lambda s: (x := [7], x.extend(s), x)[2]), ("iadd", lambda s: (x := [7], x.__iadd__(s), x)[2]),
    ("display", lambda s: [*s, *s]), ("call", lambda s: (lambda *a: a)(*s)), ("dict", lambda s: dict.fromkeys(s)),
    ("join", lambda s: "-".join(map(str, s))), ("zip", lambda s: list(zip(s, s))), ("enumerate", lambda s: list(enumerate(s))),
    ("max", max), ("in", lambda s: 2 in s), ("comprehension", lambda s: [x for x in s]),
]
for cls in (Source,):
    for hint in (0, 1, 3, 100, NotImplemented, TypeError("t")):
        for name, use in users:
            attempt(f"{cls.__name__} {hint!r} {name}", lambda: use(cls(hint)))
