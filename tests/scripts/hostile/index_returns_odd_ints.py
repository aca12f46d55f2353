# __index__ and __int__ that return bools and ints of subclasses, everywhere a number is asked for.
class Sub(int):
    def __index__(self):
        raise RuntimeError("not asked")

    def __add__(self, other):
        return "added"


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


import warnings

warnings.simplefilter("ignore")
for v in (True, False, Sub(2), Sub(-1)):
    i = Index(v)
    for name, f in (
        ("item", lambda: "abcdef"[i]), ("slice", lambda: "abcdef"[i:]), ("list", lambda: [1, 2, 3][i]), ("range", lambda: list(range(i))),
        ("repeat", lambda: [0] * i), ("bin", lambda: bin(i)), ("chr", lambda: chr(i)), ("bytes", lambda: bytes([i])), ("int", lambda: int(i)),
        ("float", lambda: float(i)), ("round", lambda: round(1.2345, i)), ("ljust", lambda: "a".ljust(i)), ("shift", lambda: 8 << int(i) if v >= 0 else 0),
        ("insert", lambda: (x := [1, 2], x.insert(i, 9), x)[2]), ("pop", lambda: [1, 2, 3].pop(i)), ("hex", lambda: hex(i)), ("setitem", lambda: (x := [1, 2, 3], x.__setitem__(i, 9), x)[2]),
        ("indices", lambda: slice(i, None).indices(5)), ("split", lambda: "a b c".split(" ", i)), ("enumerate", lambda: list(enumerate("a", i))), ("type", lambda: type(int(i)).__name__),
    ):
        try:
            print(name, f())
        except Exception as exc:
            print(name, type(exc).__name__)
