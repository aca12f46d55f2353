# print: sep, end, file, flush, conversion.
import sys

print()
print(1, "a", None, 1.5, [1, "b"], ("c",), {"d": 1})
print("a", "b", sep="-")
print("a", "b", sep="")
print("a", "b", sep=None)
print("x", end="")
print("y", end="!\n")
print("z", end=None)
print(*range(5), sep=", ", end=".\n")
print("flush", flush=True)
print("a\nb\tc", "é☃😀", "", "end")
print(b"bytes", "'quoted'", repr("'q'"), str("s"))


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = Writer()
print("to", "file", 5, sep="_", end="\n\n", file=w)
print(file=w)
print("".join(w.parts) == "to_file_5\n\n\n", all(isinstance(p, str) for p in w.parts))
print("stdout", file=sys.stdout)
print("none", file=None)
sys.stdout.write("written\n")
n = sys.stdout.write("counted é\n")
print(n)


class S:
    def __str__(self):
        return "S str"

    def __repr__(self):
        return "S repr"


print(S(), [S()], (S(),), {S(): S()}, f"{S()}")


class Bad:
    def __str__(self):
        return 5


class Raises:
    def __str__(self):
        raise KeyError("in str")


for f in (
    lambda: print("a", sep=5),
    lambda: print("a", end=5),
    lambda: print("a", bad=1),
    lambda: print(Bad()),
    lambda: sys.stdout.write(5),
    lambda: print("a", sep=b"-"),
):
    try:
        f()
    except TypeError as e:
        print("TypeError")
try:
    str(Raises())
except KeyError as e:
    print(e)
try:
    print("a", file=5)
except AttributeError as e:
    print("AttributeError")
print(print("returns"), print.__name__)
print("multi", "line\nsecond", "end", sep="|")
print("a" * 300)
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
