# Changing and testing case.
for s in ("hello World", "ABC", "abc", "", "123", "a1B2", "hello world-foo_bar's", "éàÇ", "straße", "ÀÉ", "привет Мир", "x  y"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
    print(s.isupper(), s.islower(), s.istitle())
print("ß".upper(), "ß".casefold(), "ŉ".upper(), "ﬁ".upper(), "İ".lower() == "i̇", "Σ".lower(), "ΑΣ".lower(), "ά".upper())
print("ǆ".title(), "ǆ".upper(), "they're bill's".title(), "a.b c".title(), "1a b2c".title(), "ABC def".capitalize())
print("abc".isupper(), "ABC1".isupper(), "1".isupper(), "aB".islower(), "a1".islower(), "Title Case".istitle(), "Title case".istitle(), "A1b".istitle())
t = "MiXeD"
print(t.lower() == t.casefold(), t.upper().lower(), t.swapcase().swapcase() == t, t.lower().title(), t)
for f in (lambda: "a".upper(1), lambda: "a".lower("x"), lambda: str.upper(), lambda: str.upper(5)):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
print(str.upper("abc"), list(map(str.lower, ["A", "B"])), sorted(["b", "A", "c"], key=str.lower), "".join(map(str.title, ["ab", "cd"])))
