# replace, translate, maketrans.
# alloc-fail: yes
s = "one two one two one"
print(s.replace("one", "1"), s.replace("one", "1", 2), s.replace("one", "1", 0), s.replace("one", "1", -1), s.replace("x", "y"), s.replace("one", ""))
print("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x"), "aaa".replace("a", "aa"), "aaaa".replace("aa", "b"), "aaa".replace("aa", "b"))
print("a☃b☃".replace("☃", "[]"), "héllo".replace("é", "e"), "abc".replace("b", "☃"), "x😀y".replace("😀", ""), s.replace(" ", "").replace("one", "O"))
t = str.maketrans("abc", "xyz")
print("aabbcc d".translate(t), sorted(t.items()))
t = str.maketrans({"a": "AA", "b": None, 99: "C", "d": 68})
print("abcde".translate(t), sorted((k, v) for k, v in t.items() if v is not None))
t = str.maketrans("ab", "12", "xyz")
print("axbycz".translate(t), t[ord("x")])
print("abc".translate({}), "abc".translate({97: None}), "abc".translate({97: "☃", 98: 0x1F600}))


class Table:
    def __getitem__(self, k):
        if k == 98:
            raise LookupError
        return k + 1


print("abc".translate(Table()))
for f in (
    lambda: "a".replace("a"),
    lambda: "a".replace(1, "b"),
    lambda: "a".replace("a", None),
    lambda: "a".replace("a", "b", "1"),
    lambda: "a".translate(),
    lambda: "a".translate(5),
    lambda: str.maketrans(5),
):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
try:
    str.maketrans("ab", "c")
except ValueError as e:
    print(e)
text = "x" * 10
for i in range(5):
    text = text.replace("x", "xy" if i % 2 else "x", 3)
print(text, "the cat".replace("cat", "dog").replace("the", "a").upper())
