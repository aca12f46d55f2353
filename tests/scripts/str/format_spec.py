# The format mini-language on strings and on objects without their own.
for spec in ("", "5", "<5", ">5", "^5", "*<5", "*>5", "*^5", ".2", "5.2", "<5.2", "^6.1", "s", "5s", ">5s", ".1s", "é^7", "05", "0>5", "\x00>4", "<", "{>5"):
    print(ascii(format("abc", spec)), end=" ")
print()
for spec in ("d", "x", "+", " ", "=5", ",", "_", "5.2f", "#", "q", "..", "5,", "+s", "=s", "c", "e"):
    try:
        print("accepted", repr(format("abc", spec)), repr(spec))
    except ValueError as e:
        print("ValueError", repr(spec))
for v in (None, [1], (1, 2), {"a": 1}, {1}, b"ab", len):
    try:
        print(format(v)[:10], f"{v}"[:10])
        format(v, "5")
    except TypeError as e:
        print(e)
print(format(True, "5"), format(True, "d"), format(True), format(False, ">6"))


class C:
    def __str__(self):
        return "str"


print(format(C()), f"{C()}", "{}".format(C()), f"{C()!s:>5}")
try:
    format(C(), "5")
except TypeError as e:
    print(e)


class Bad:
    def __format__(self, spec):
        return 5


try:
    format(Bad())
except TypeError as e:
    print(e)
try:
    format(1, 5)
except TypeError as e:
    print("TypeError")


class S(str):
    pass


print(format(S("x"), ">3"), f"{S('y'):*^5}", "%5s" % S("z"), "{:>{w}}".format("x", w=4))
for w in range(6):
    print(f"{'ab':>{w}}|{'ab':^{w}}|{'ab':<{w}}|{'abcdef':.{w}}|{7:0{w}}|{-7:0{w}}")
