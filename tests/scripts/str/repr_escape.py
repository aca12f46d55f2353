# repr and ascii of every kind of character.
# alloc-fail: yes
print("".join(repr(chr(i))[1:-1] for i in range(128)))
print([repr(chr(i)) for i in range(0x7E, 0xB0)])
for s in ("", "'", '"', "'\"", "\\", "\\'", "a'b", 'a"b', "a'b\"c", "\n\r\t", "\0", "\x1b[0m", "é", "☃", "😀", "\u200b", "\ufeff", "\ue000", "\U000e0001", "\u2028", "\xa0"):
    print(repr(s), ascii(s), eval(repr(s)) == s, eval(ascii(s)) == s)
for b in (b"", b"'", b'"', b"'\"", b"\\", b"\n\r\t\0", b"\x7f\x80\xff", b"abc ~", bytes(range(32))):
    print(repr(b), str(b), eval(repr(b)) == b, repr(bytearray(b)))
print(["a'b", 'c"d', "\n"], ("\\",), {"k'": '"v'}, {"\t"}, [b"'"], [["nested 'x'"]])
print(repr("a" * 50), len(repr("\n" * 10)), repr("mixed é \x01 ☃"), repr(str), repr("%s"), repr("{}"))
class R:
    def __repr__(self):
        return "été"
print([R()], ascii(R()), repr(R()), str(R()), "%a" % R(), f"{R()!a}")
class N:
    def __repr__(self):
        return 5
for f in (repr, str, ascii):
    try:
        f(N())
    except TypeError as e:
        print(e)
