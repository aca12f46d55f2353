# __format__ by format(), str.format and f-strings; the default; results that are no str.
class Angle:
    def __init__(self, degrees):
        self.degrees = degrees

    def __format__(self, spec):
        if spec.endswith("r"):
            return format(self.degrees * 3.14159 / 180, spec[:-1] + "f")
        if not spec:
            return str(self)
        return format(self.degrees, spec)

    def __str__(self):
        return f"{self.degrees} deg"

    def __repr__(self):
        return f"Angle({self.degrees})"


a = Angle(90)
print(format(a), format(a, ".2r"), format(a, "08.3f"), f"{a}", f"{a:.1r}", f"{a!r:>12}", f"{a!s:<10}|")
print("{:>8} {0}".replace("{0}", "{:.3r}").format(a, a), "{0:{1}}".format(a, ".1f"), f"{a=}", f"{a = !s}")


class Plain:
    def __str__(self):
        return "plain"


print(format(Plain()), f"{Plain()}", "{}".format(Plain()))
for spec in ("x", "5", ">10", "s"):
    try:
        print(format(Plain(), spec))
    except TypeError as e:
        print(e)


class Bad:
    def __format__(self, spec):
        return 5


for f in (lambda: format(Bad()), lambda: f"{Bad()}", lambda: "{}".format(Bad())):
    try:
        print(f())
    except TypeError as e:
        print(e)


class S(str):
    pass


class Sub:
    def __format__(self, spec):
        return S("sub")


print(format(Sub()), f"{Sub()}")
try:
    format(1, 2)
except TypeError as e:
    print(e)
print(format(None, ""), format([1], ""), format(True, "d"), format(True), format(True, ">6"))
try:
    format([1], "d")
except TypeError as e:
    print(e)
try:
    format(object(), "x")
except TypeError as e:
    print(e)
print(object.__format__(a, ""), int.__format__(5, "03"), (5).__format__("x"))
