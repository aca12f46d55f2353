# ord, chr, bin, oct, hex, ascii, id.
print(ord("a"), ord("é"), ord("€"), ord("😀"), ord(b"a"), ord(bytearray(b"z")), chr(97), chr(233), chr(0x1F600), chr(0), chr(0x10FFFF) == "\U0010ffff")
for f in (lambda: ord(""), lambda: ord("ab"), lambda: ord(5), lambda: ord(b""), lambda: ord(b"ab"), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(1.0), lambda: chr(2**70), lambda: bin(1.5), lambda: hex("a"), lambda: oct(None)):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(bin(0), bin(5), bin(-5), bin(True), oct(8), oct(-8), hex(255), hex(-255), hex(2**70), bin(2**65), oct(2**65))
print(ascii("aé€😀\n'"), ascii([1, "é"]), ascii("\x7f\x80"), repr("aé€😀\n'"), ascii({"ü": 1}), ascii(5))
a = [1]
print(id(a) == id(a), id(a) != id([1]), isinstance(id(a), int), a is a, a is not [1])
