# is... methods over ASCII and Unicode, empty strings, combining characters, digits of other scripts.
# alloc-fail: yes
names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper"]
for text in ("", "a", "A", "1", "a1", "Aa", "aA", " ", "a b", "\n", "\x00", "é", "É", "²", "½", "٣", "Ⅷ", "_x", "1x", "Title Case", "not Title", "ß", "ǅ", "\u00a0", "\u200b", "漢", "A1", "a_", "😀", "\u0301", "class", "٣a", "ª", "\x7f", "\u2028", "ABC 123", "İ", "ⅷ"):
    print(ascii(text), [n[2:] for n in names if getattr(text, n)()])
