# Conversions that return the wrong type, or something of a subclass.
# board: differs (words have 32 bits)
class Lie:
    def __init__(self, value):
        self.value = value

    def give(self, *args):
        return self.value

    __index__ = __int__ = __float__ = __complex__ = __str__ = __repr__ = __bytes__ = __format__ = __hash__ = give
    __len__ = __iter__ = __length_hint__ = __round__ = __abs__ = __neg__ = __divmod__ = __dir__ = give


class Int(int):
    pass


class Float(float):
    pass


class Text(str):
    pass


functions = [
    ("int", int), ("float", float), ("complex", complex), ("str", str), ("repr", repr), ("bytes", bytes),
    ("format", format), ("hash", hash), ("len", len), ("iter", iter), ("list", list), ("round", round),
    ("abs", abs), ("neg", lambda x: -x), ("divmod", lambda x: divmod(x, 1)), ("hex", hex), ("chr", chr),
    ("index", lambda x: [10, 20, 30][x]), ("slice", lambda x: [10, 20, 30][x:]), ("range", lambda x: len(range(x))),
    ("repeat", lambda x: [0] * x), ("text repeat", lambda x: "ab" * x), ("percent d", lambda x: "%d" % x),
    ("percent s", lambda x: "%s" % (x,)), ("percent f", lambda x: "%.1f" % x), ("percent c", lambda x: "%c" % x),
    ("f", lambda x: f"{x}"), ("fr", lambda x: f"{x!r}"), ("join", lambda x: ",".join([x])),
    ("bytearray", bytearray), ("bin", bin), ("pow", lambda x: pow(2, x)), ("shift", lambda x: 1 << x),
    ("sum", lambda x: sum([1, x])), ("bool", bool), ("tuple", tuple), ("dict", dict), ("ord", ord),
]
for value in (1, -1, 2.5, "65", b"a", None, True, Int(2), Float(1.5), Text("t"), 10**30):
    for name, function in functions:
        try:
            result = function(Lie(value))
            if name in ("iter", "repr", "str", "f", "fr", "percent s", "format") and not isinstance(result, str):
                result = type(result).__name__
            shown = "str" if isinstance(result, str) else type(result).__name__
            print(name, shown, result if len(repr(result)) < 60 else "long")
        except Exception as exc:
            print(name, type(exc).__name__)
