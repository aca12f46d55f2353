# board: differs (floats are f32)
# The % operator on strings.
print("%s" % "a", "%s %s" % (1, 2), "%r" % "a", "%a" % "é", "%%" % (), "100%%" % (), "%s" % None, "%s" % [1, 2], "%s" % {"a": 1}, "%s" % (("t",),))
print("%d %i %u" % (5, -5, 5), "%x %X %o" % (255, 255, 8), "%#x %#X %#o" % (255, 255, 8), "%c%c" % (65, "B"), "%e %E %f %F %g %G" % (1.5, 1.5, 1.5, 1.5, 1.5, 1e-10))
print("%5d|%-5d|%05d|%+d|% d|%+5d|%-+5d|" % (42, 42, 42, 42, 42, 42, 42), "%5s|%-5s|%.2s|%5.1s|%-5.2s|" % ("abc", "abc", "abc", "abc", "abc"))
print("%*d|%-*d|%.*f|%*.*f|" % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.5), "%(a)s %(b)05d %(a)r" % {"a": "x", "b": 7}, "%(é)s" % {"é": 1})
print("%.3d|%.0f|%.10f|%5.3d|%#.3g|%.3g" % (5, 2.5, 0.1, 7, 1.0, 1234567.0), "%s and %s" % ("a", ("b",)), "%-10s|" % "é☃", "%3c|%-3c|" % ("x", "y"))
print("%ld %hd %d" % (1, 2, True), "%s" % 1.5, "%d" % 2.9, "%r" % 0.1, "%x" % -255, "%o" % -8)
for f, args in (
    ("%d", "a"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%d", None), ("%c", "ab"), ("%c", 1.5), ("%x", 1.5), ("%f", "a"), ("%*d", ("a", 1)), ("%(a)s", 5),
    ("%(a)s", ("x",)), ("a", 1), ("a", (1,)), ("%s", ()), ("%d", []), ("%e", None),
):
    try:
        print(f % args)
    except TypeError as e:
        print(repr(f), e)
for f, args in (("%", 1), ("%z", 1), ("%5", 1), ("%(a", {"a": 1}), ("abc%", (1,)), ("%.", 1)):
    try:
        print(f % args)
    except ValueError as e:
        print(repr(f), type(e).__name__)
try:
    "%(missing)s" % {"a": 1}
except KeyError as e:
    print("KeyError", e)
print("a" % (), "a" % {}, "a" % [], "%s" % {}, "%%%s%%" % 5)


class C:
    def __str__(self):
        return "S"

    def __repr__(self):
        return "R"

    def __index__(self):
        return 10


print("%s %r %a" % (C(), C(), C()), "%x %o" % (C(), C()))
s = "%s-%s"
s %= (1, 2)
print(s, "%s" * 3 % (1, 2, 3))
