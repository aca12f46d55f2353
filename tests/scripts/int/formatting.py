# Integers in hex, oct, bin, format, % and f-strings.
for v in (0, 1, -1, 42, -42, 255, 1000, -1234567, 2**31, -(2**63), 10**20, -(10**20)):
    print(hex(v), oct(v), bin(v), str(v))
    print(f"{v:d}|{v:x}|{v:X}|{v:o}|{v:b}|{v:#x}|{v:#X}|{v:#o}|{v:#b}")
    print(f"{v:8}|{v:<8}|{v:>8}|{v:^8}|{v:08}|{v:+}|{v: }|{v:-}|{v:=+10}|{v:*^+12}")
    print(f"{v:,}|{v:_}|{v:_x}|{v:_b}|{v:#_x}|{v:020,}|{v:>20,}")
    print("%d|%i|%x|%X|%o|%5d|%-5d|%05d|%+d|% d|%#x|%#o|%.5d|%8.3d" % ((v,) * 14))
for v in (0, 65, 97, 8364, 128512):
    print(f"{v:c}|{v:3c}|{v:<3c}|", "%c|%3c" % (v, v))
print(f"{5:e} {5:f} {5:g} {5:.2f} {5:%} {10**20:e} {123456789:g} {2**70:.3e}")
print("%s %r %5s|%-5s|" % (5, 5, 5, 5), "%d%%" % 5, "%*d|%-*d|" % (5, 3, 5, 3), "%(a)d %(b)x" % {"a": 1, "b": 255})
print("%d" % 3.99, "%d" % -3.99, "%d" % True, "%x" % True, "%s" % True, "%d" % 10**2)
print(f"{True:d} {True} {True:5} {False:>6} {True:x}")
print(format(5), format(5, ""), format(255, "x"), format(-5, "05d"), format(5, "0>5"), format(5, "x^5"))
for spec in ("s", "q", "5.2d", "+c", ",c", ".3x", "=s", ",x", "z", "5 "):
    try:
        print(format(5, spec))
    except ValueError as e:
        print("ValueError", spec)
for args in (("%d", "a"), ("%x", 1.5), ("%d", None), ("%c", "ab"), ("%d %d", 1), ("%d", (1, 2)), ("%x", "a")):
    try:
        print(args[0] % args[1])
    except TypeError as e:
        print(e)
for args in (("%c", -1), ("%c", 0x110000)):
    try:
        print(args[0] % args[1])
    except OverflowError as e:
        print(e)
for args in (("%q", 1), ("%", 1), ("%5", 1)):
    try:
        print(args[0] % args[1])
    except ValueError as e:
        print(e)
