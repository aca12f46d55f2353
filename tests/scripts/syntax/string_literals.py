# String and bytes literals, escapes, prefixes, joining.
# alloc-fail: yes
print("a\tb\\n\'\"" + 'c"d')
print("\x41\101\u00e9\U0001F600")
print("one" 'two' """three""" '''four''')
print(r"raw\n\t" R'\'', rb"\x" == b"\\x")
print(len(r"\'"), len("\
joined"), len("""
"""))
print(repr("\0\1\7\8\a\b\f\v\r\n\x7f"))
print(b"bytes\x00\xff\n\t\\\101", B"A", rb"\n", bR"\x")
print(u"unicode prefix", U'x')
print("""quotes " and ' and "" inside""")
print('''line one
line two\
 continued''')
print("\777" == "\u01ff", "\1234" == "S4", "\x4142" == "A42")
print("a" "b" * 2, ("a" "b")[0])
print("é" == "\xe9", len("é"), len("😀"), "😀"[0] == "\U0001f600")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""))
print(repr("tab\tnew\nback\\"), repr("é\u200b\ud7ff"), ascii("é😀"))
print(repr(b"it's"), repr(b'"'), repr(b"'\""), b"\x80")
print("%s" "%d" % ("a", 1))
print("" "", '' == "", """""" == '')
x = ("implicit "
     "concatenation "  # with a comment
     "over lines")
print(x)
print("tab	inside", "nul\0inside" == "nul\x00inside")
s = "\\u0041"
print(s, len(s))
print(b"a" b"b", len(b"\u0041"), b'''multi
line''')
print("a\
b")
for source in ("'\\x4'", "'\\u12'", "'\\U00110000'", "b'é'", "'a\nb'", "'abc", "b'a' 'b'", "b'\\x1'"):
    try:
        eval(source)
        print("accepted")
    except SyntaxError:
        print("SyntaxError")
