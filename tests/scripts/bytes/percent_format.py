# Formatting of bytes by %: conversions, flags, mappings, errors.
print(b"%d %i %u" % (1, -2, 3), b"%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5))
print(b"%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print(b"%s %s" % (b"bytes", bytearray(b"array")), b"%b" % b"raw", b"%10s|%-10s|" % (b"ab", b"cd"), b"%.2s" % b"abcdef")
print(b"%a %r" % ("é", "x"), b"%c%c" % (65, b"B"), b"%%", b"100%%" % ())
print(b"%f %.2f %e %g" % (1.5, 2.345, 12345.678, 0.0001))
print(b"%(a)s %(b)d" % {b"a": b"x", b"b": 5})
print(b"%*d %.*f" % (5, 42, 2, 3.14159))
print(type(bytearray(b"%d") % 5), bytearray(b"%d") % 5)
b = bytearray(b"%s!")
b %= (b"in place",)
print(b)


class B:
    def __bytes__(self):
        return b"made"


print(b"%s" % B())
for f in (
    lambda: b"%b" % "text", lambda: b"%d" % "1", lambda: b"%d" % b"1", lambda: b"%c" % 256, lambda: b"%c" % b"ab",
    lambda: b"%s" % 5, lambda: b"%d %d" % (1,), lambda: b"%d" % (1, 2), lambda: b"%y" % 1, lambda: b"%" % 1,
    lambda: b"%(a)s" % 5, lambda: b"%x" % 1.5, lambda: b"%(a)s" % {"a": b"x"}, lambda: b"%d" % None,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(memoryview(b"ab").tobytes() + b"%d" % True, b"%s" % memoryview(b"view"))
