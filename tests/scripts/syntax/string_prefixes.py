# board: no (there is no room for the names of characters)
# Prefixes, escapes, concatenation and quotes of literals.
print("a" 'b' """c""" '''d''', r"\n" "\n".strip(), b"a" b'b', rb"\x00", Rb"\d", f"{1}" "{x}" f"{2}", u"é", "\x41\u0042\U00000043\103\0".strip("\0"), "\'\"\\", '\a\b\f\v\t\r\n'.encode(), "a\
b", """x
y""", "\N{DIGIT ONE}")
print(len("\\"), len(r"\\"), r"\"", r'\'', "tab\tq", b"\xff\n\\", "\777".encode("utf-8"), repr("'\""), repr("\\n"), "é" == "\xe9" == "\u00e9", "\x7f\x80".encode())
for text in ("'abc", '"""abc', "'a\nb'", r"'\x4'", r"'\u123'", r"'\U00110000'", "b'é'", r"b'\x1'", "f'{'", "ur'a'", "bf'a'", "'a' b'b'", "r'\\'", "'\\'", "fb''", "rr'a'", "uf'a'"):
    try:
        print(repr(eval(text)))
    except SyntaxError as e:
        print(text.encode(), "SyntaxError")
