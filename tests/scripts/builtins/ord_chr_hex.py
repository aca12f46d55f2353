# ord, chr, hex, oct, bin, ascii.
print(ord("a"), ord("é"), ord("☃"), ord("😀"), ord(b"x"), ord("\0"), chr(97), chr(233), chr(9731), chr(128512), repr(chr(0)), chr(True) == "\x01")
print(hex(0), hex(255), hex(-255), hex(10**20), hex(True), oct(8), oct(-8), oct(0), bin(5), bin(-5), bin(0), bin(2**70), oct(2**64))
print(ascii("a"), ascii("é"), ascii("☃'"), ascii([1, "é"]), ascii(None), ascii(b"\xff"), ascii("\n\\"))


class I:
    def __index__(self):
        return 42


print(hex(I()), oct(I()), bin(I()), chr(I()))
for f, bad in ((ord, ("", "ab", 5, None, b"", b"ab", [])), (chr, ("a", 1.5, None)), (hex, (1.5, "1", None)), (oct, ("x",)), (bin, (2.0, [])), (ascii, ())):
    for v in bad:
        try:
            f(v)
        except TypeError as e:
            print(f.__name__, e)
for v in (-1, 0x110000):
    try:
        chr(v)
    except ValueError as e:
        print(e)
for f in (ord, chr, hex, oct, bin, ascii):
    for args in ((), (1, 2)):
        try:
            f(*args)
        except TypeError:
            print("TypeError", end=" ")
print()
print([chr(c) for c in range(65, 70)], [ord(c) for c in "AaZz09"], "".join(chr(ord(c) ^ 32) for c in "Hello"), "".join(map(chr, [72, 105])), sum(map(ord, "abc")), int(hex(255), 16), int(oct(255), 8), int(bin(255), 2))
for i in (0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000):
    assert ord(chr(i)) == i
