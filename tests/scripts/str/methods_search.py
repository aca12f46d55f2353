# find, index, count, startswith and the like, with bounds, tuples and odd arguments.
s = "abracadabra"
print(s.find("abra"), s.find("abra", 1), s.find("abra", 1, 10), s.find(""), s.find("", 5), s.find("", 20), s.rfind("abra"), s.rfind("abra", 0, 9), s.rfind(""), s.find("x"), s.rfind("", 0, 3))
print(s.index("c"), s.rindex("a"), s.count("a"), s.count("abra"), s.count(""), s.count("a", 3), s.count("a", 3, 6), s.count("", 5, 7), "aaa".count("aa"), "".count(""), "".find(""), "abc".count("", 3), "abc".count("", 4))
for f in (lambda: s.index("x"), lambda: s.rindex("x"), lambda: s.index("a", 11), lambda: s.find(5), lambda: s.count(None), lambda: s.find("a", "b"), lambda: s.startswith(5), lambda: s.startswith(["a"]), lambda: s.endswith(("a", 5)), lambda: "a" in 5, lambda: 5 in "a", lambda: None in "a"):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.startswith("abra"), s.startswith(("x", "ab")), s.startswith(()), s.startswith("a", 3), s.startswith("", 11), s.startswith("", 12), s.endswith("bra"), s.endswith(("x", "ra")), s.endswith("abra", 0, 4), s.endswith(""), s.startswith("abra", -4))
print("é€😀".find("€"), "é€😀x".find("x"), "é€😀x".index("😀"), "é€é".rfind("é"), "é€é".count("é"), "é€" in "aé€b", "a" * 50 in "a" * 100)
print("a" in "abc", "" in "", "" in "abc", "abc" in "abc", "cb" in "abc", "bc" not in "abc")
print(s.partition("c"), s.partition("x"), s.rpartition("a"), s.rpartition("x"), "a=b=c".partition("="), "a=b=c".rpartition("="))
for sep in ("", 5):
    try:
        s.partition(sep)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.removeprefix("abra"), s.removesuffix("abra"), s.removeprefix("x"), s.removeprefix(""), "".removesuffix("a"), s.removeprefix(s) == "")
