# range, slice and enumerate made of objects whose __index__ misbehaves, and enormous ones.
# board: no (sizes beyond words of 32 bits)
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, type) and issubclass(self.value, Exception):
            raise self.value
        return self.value


def attempt(name, f):
    try:
        text = repr(f())
        print(name, text if len(text) < 100 else len(text))
    except Exception as exc:
        print(name, type(exc).__name__)


for value in (0, 3, -1, 2**70, "x", None, 1.5, True, KeyError):
    i = Index(value)
    attempt("range", lambda: range(i))
    attempt("range 2", lambda: len(range(i, 5)))
    attempt("range 3", lambda: range(0, 5, i))
    attempt("slice", lambda: [1, 2, 3][i:])
    attempt("slice 3", lambda: [1, 2, 3][::i])
    attempt("text", lambda: "abc"[i:])
    attempt("bytes", lambda: b"abc"[:i])
    attempt("indices", lambda: slice(i, None).indices(5))
    attempt("indices of", lambda: slice(None).indices(i))
    attempt("enumerate", lambda: list(enumerate("ab", i)))
    attempt("item", lambda: range(10)[i])
    attempt("in", lambda: i in range(10))
    attempt("index", lambda: range(10).index(i))
    attempt("round", lambda: round(1234.5, i))
    if value != 2**70:
        attempt("insert", lambda: [].insert(i, 1))
        attempt("pop", lambda: [1, 2, 3, 4].pop(i))
    attempt("chr", lambda: chr(i))
    attempt("to_bytes", lambda: (1).to_bytes(i, "big"))
    attempt("ljust", lambda: "a".ljust(i)[:5] if value != 2**70 else "a".ljust(i))
    attempt("split", lambda: "a b c d".split(" ", i))
    attempt("replace", lambda: "aaa".replace("a", "b", i))
    attempt("find", lambda: "aaa".find("a", i))
big = range(-(2**80), 2**80, 2**60)
print(big[0], big[-1], len(range(2**62)), big[5:10], big[::-1][0], 2**60 in big, 5 in big)
attempt("len", lambda: len(range(2**70)))
attempt("bool", lambda: bool(range(2**70)))
attempt("hash", lambda: hash(range(2**70)) == hash(range(2**70)))
attempt("equal", lambda: range(0, 2**70, 2**69) == range(0, 2**70 - 1, 2**69))
attempt("reversed", lambda: next(reversed(range(2**70))))
attempt("count", lambda: range(2**70).count(2**69))
attempt("index", lambda: range(2**70).index(2**69))
attempt("item", lambda: range(2**70)[2**69])
attempt("beyond", lambda: range(2**70)[2**70])
attempt("slice", lambda: range(2**70)[2**69 :: 2**68])
attempt("list", lambda: list(range(2**70, 2**70 + 3)))
attempt("negative", lambda: list(range(-(2**70), -(2**70) - 3, -1)))
attempt("step", lambda: range(0, 1, 0))
r = range(10)
for name in ("start", "stop", "step"):
    try:
        setattr(r, name, 5)
    except AttributeError:
        print("AttributeError")
it = iter(range(3))
print(list(it), list(it), next(it, "end"))
