# The % operator on bytes.
# alloc-fail: yes
print(b"%s" % b"abc", b"%s %s" % (b"a", bytearray(b"b")), b"%d" % 5, b"%05d|%-5d|%+d" % (42, 42, 42), b"%x %X %o" % (255, 255, 8), b"%c%c" % (65, b"B"))
print(b"%a" % "é", b"%r" % "x", b"%b" % b"raw", b"%%" % (), b"%.2f %e %g" % (3.14159, 1.5, 0.1), b"%(k)d" % {b"k": 5}, b"%5s|%-5s|%.2s" % (b"ab", b"ab", b"abc"))
print(bytearray(b"%d") % 5, type(bytearray(b"%d") % 5).__name__, b"%s" % memoryview(b"mv"), b"%*d" % (4, 7), b"%#x" % 255)


class C:
    def __bytes__(self):
        return b"<C>"


print(b"%s %b" % (C(), C()))
for f, v in ((b"%b", "str"), (b"%s", 5), (b"%d", "a"), (b"%c", "a"), (b"%b", None), (b"%s %s", (b"a",)), (b"a", 1), (b"%x", 1.5)):
    try:
        print(f % v)
    except TypeError as e:
        print("TypeError", end=" ")
print()
for f, v in ((b"%c", 256), (b"%c", -1)):
    try:
        print(f % v)
    except OverflowError as e:
        print("OverflowError", end=" ")
print()
try:
    b"%z" % 1
except ValueError as e:
    print("ValueError")
s = b"%d,"
s %= 3
print(s, s * 2 + b"end")
