# print: sep, end, file, flush, objects, errors.
class W:
    def __init__(self):
        self.out = []

    def write(self, s):
        self.out.append(s)

    def flush(self):
        self.out.append("FLUSH")


w = W()
print(1, "a", None, file=w)
print(1, 2, sep="", end="!", file=w)
print(file=w)
print("x", flush=True, file=w)
print(*[1, 2], sep="-", file=w)
print(w.out)
print("a", "b", sep=None, end=None)
print(1, [2], (3,), {4: 5}, {6}, b"7", 8.0, 9j, ..., NotImplemented, True)
for kw in ({"sep": 5}, {"end": 5}, {"file": 5}, {"foo": 1}, {"sep": b","}):
    try:
        print("x", **kw)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class S:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(S(), [S()], (S(),), {"k": S()}, f"{S()} {S()!r}", "%s %r" % (S(), S()))


class Bad:
    def __str__(self):
        return 5


try:
    print(Bad())
except TypeError as e:
    print(e)
print(print(end=""), end="\n\n")
print("é€😀", "tab\there", "nul\0".encode())
print("a\nb", end="")
print()
print(sep="x")
