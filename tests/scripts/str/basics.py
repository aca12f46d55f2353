# Concatenation, repetition, indexing, iteration, membership, comparison.
a, b = "hello", "world"
print(a + " " + b, a * 3, 2 * b, a * 0, a * -1, "" * 5, len(a), len(""))
print(a[0], a[-1], a[1:3], a[:2], a[3:], a[::-1], a[::2], a[-3:-1])
print("ell" in a, "x" in a, "" in a, "" in "", "hello!" in a, "h" not in a)
print([c for c in a], list("abc"), tuple("ab"), sorted("banana"), sorted(set("banana")))
print(a == "hello", a != b, a < b, a <= "hello", "a" < "b", "a" < "aa", "" < "a", "Z" < "a", "é" > "z")
print(max("hello"), min("hello"), "abc" > "abd", sorted(["b", "A", "a", "B", ""]))
print(str(5), str(None), str(1.5), str([1, "a"]), str("x"), str(), str(b"ab"), str(("a",)), repr("a'b"))
print(hash("abc") == hash("ab" + "c"), {"ab": 1}["a" + "b"], "a" is not None, bool(""), bool(" "))
s = "x"
s += "y"
s *= 2
print(s, s is not a)
for i, c in enumerate("héy☃😀"):
    print(i, c, ord(c), repr(c))
t = "héy☃😀"
print(len(t), t[1], t[3], t[-1], t[1:4], t[::-1], t[4:], "☃" in t, t.find("😀"), t * 2)
for op in ("'a' + 1", "1 + 'a'", "'a' * 'b'", "'a' - 'b'", "'a' < 1", "'a' + b'a'", "'a' + None", "'a' * 1.5", "1 in 'a'", "None in 'abc'", "-'a'"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
try:
    a[0] = "x"
except TypeError as e:
    print(e)
try:
    a[10]
except IndexError as e:
    print(e)
try:
    a["0"]
except TypeError as e:
    print(e)
print("abc" == b"abc", "1" == 1, "abc".__len__(), "abc".__contains__("b"), "a".__add__("b"), "ab".__mul__(2), "abc".__getitem__(1))
