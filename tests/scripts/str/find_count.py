# find, rfind, index, rindex, count, startswith, endswith.
s = "hello hello world"
for sub in ("hello", "o", "l", "xyz", "", "world", "d", "hello hello world", "hello hello world!"):
    print(repr(sub), s.find(sub), s.rfind(sub), s.count(sub), s.startswith(sub), s.endswith(sub), sub in s)
for args in (("o", 5), ("o", 5, 8), ("o", -5), ("o", -5, -1), ("o", 100), ("", 5), ("", 17), ("", 18), ("hello", 1), ("hello", 0, 4), ("l", None, 3), ("l", 3, None)):
    print(args, s.find(*args), s.rfind(*args), s.count(*args), s.startswith(*args), s.endswith(*args))
print("aaaa".count("aa"), "aaaa".find("aa", 1), "aaaa".rfind("aa"), "aaa".count(""), "".count(""), "".find(""), "".rfind(""))
print("abc".startswith(("x", "a")), "abc".endswith(("x", "bc")), "abc".startswith(()), "abc".startswith(("b", "c"), 1), "abc".endswith("", 3, 2))
print(s.index("world"), s.rindex("hello"), s.index("o", 5), s.rindex("o", 0, 6))
for f in (lambda: s.index("x"), lambda: s.rindex("x"), lambda: s.index("hello", 7), lambda: "".index("a")):
    try:
        f()
    except ValueError as e:
        print(e)
for f in (lambda: s.find(1), lambda: s.count(None), lambda: s.startswith(1), lambda: s.endswith([1]), lambda: s.startswith(("a", 1)), lambda: s.find(), lambda: s.find("a", "b")):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
u = "añb☃c😀d☃"
print(u.find("☃"), u.rfind("☃"), u.count("☃"), u.index("😀"), u.find("d", 4), u.startswith("ñ", 1), u.endswith("☃"), u.find("☃", 4), u.find("", 7))
text = "abababab"
print([text.find("ab", i) for i in range(9)], [text.rfind("ab", 0, i) for i in range(9)])
print("x" * 100 + "y" in "x" * 200 + "y", ("a" * 50 + "b").find("a" * 10 + "b"), ("ab" * 50).rfind("ba" * 3), ("ab" * 50).count("aba"))
