# The % operator on strings: flags, widths, mappings, conversions, and every error.
print("%s|%10s|%-10s|%.3s|%10.3s|" % ("a", "b", "c", "defgh", "ijklm"))
print("%d|%5d|%-5d|%05d|%+d|% d|%i|%u" % (1, 2, 3, 4, 5, 6, 7, 8))
print("%x|%X|%#x|%#X|%o|%#o|%08x" % (255, 255, 255, 255, 8, 8, 255))
print("%e|%E|%f|%F|%g|%G|%.0f|%#.0f|%#g|%10.3f|%-10.2e|%+.1f" % (1.5, 1.5, 1.5, 1.5, 1e-7, 1e20, 2.5, 2.5, 1.0, 3.14159, 31415.9, 2.0))
print("%c%c|%r|%a|%%" % (65, "é", "q'", "é"))
print("%(name)s is %(age)d, %(name)r" % {"name": "Bob", "age": 5}, "%()s" % {"": "empty"})
print("%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.5))
print("%d" % 3.99, "%d" % True, "%s" % (None,), "%s" % [1, 2], "%s %s" % ((1, 2), 3), "%s" % {"a": 1})
print("%.5d|%+.3d|%x|%X" % (42, 7, -255, -1), "%d" % 10**30, "%x" % 2**70)
print("%s" % "x" "y", "%i%%" % 50, "a%sb%sc" % (1, 2), "" % (), "none" % {}, "%ld %hd %Ld" % (1, 2, 3))


class F:
    def __float__(self):
        return 2.5

    def __index__(self):
        return 7

    def __str__(self):
        return "F!"


print("%f %d %x %s %r" % (F(), F(), F(), F(), "r")) if False else print("%f %x %s" % (F(), F(), F()))
for fmt, args in (
    ("%d", "x"), ("%d", ("1",)), ("%s %s", 1), ("%s", (1, 2)), ("%", 1), ("%z", 1), ("%(a)s", 1), ("%(a)s", {}), ("%(a", {}), ("%c", "ab"), ("%c", -1),
    ("%c", 0x110000), ("%c", 1.5), ("%x", 1.5), ("%f", "x"), ("%*d", ("a", 1)), ("%.*f", (1,)), ("none", 1), ("none", (1,)), ("%s", ()), ("%d", None), ("%x", "a"), ("%5", 1), ("%(a)s %s", {"a": 1}),
    ("%d", float("nan")), ("%d", float("inf")), ("%o", []),
):
    try:
        print(repr(fmt % args))
    except Exception as e:
        print(repr(fmt), type(e).__name__, e)
