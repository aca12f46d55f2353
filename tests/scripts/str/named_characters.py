# board: no (there is no room for the names of characters)
# \N{...} in strings and f-strings, aliases and errors.
print("\N{LATIN SMALL LETTER A}\N{EURO SIGN}\N{GREEK CAPITAL LETTER OMEGA}", "\N{latin small letter b}", "\N{SNOWMAN}", "\N{GRINNING FACE}" == "\U0001f600", f"\N{BULLET} {1 + 1}", len("\N{CJK UNIFIED IDEOGRAPH-4E00}"))
print("\N{HANGUL SYLLABLE GA}", "\N{NO-BREAK SPACE}" == "\xa0", r"\N{x}", b"\N{x}" == b"\\N{x}")
for text in (r"'\N{NO SUCH NAME}'", r"'\N'", r"'\N{'", r"'\N{}'", r"'\Nx'"):
    try:
        print(eval(text))
    except SyntaxError as e:
        print(e.msg)
