# str subclasses that override comparison, hashing, length and iteration, used where text is expected.
# alloc-fail: yes
class S(str):
    def __len__(self):
        return 100

    def __iter__(self):
        return iter("lies")

    def __getitem__(self, i):
        return "?"

    def __str__(self):
        return "str lies"

    def __eq__(self, other):
        return False

    __hash__ = str.__hash__

    def encode(self, *a):
        return b"lies"


s = S("truth")
print("".join([s, "x"]), s + "y", "%s" % s, f"{s}", s.upper(), "-".join("ab"), len(s), s[0], list(s)[:4], s == "truth", "truth" == s, {s: 1}.get(s), str.__eq__(s, "truth"))
print(int(S("12")), float(S("1.5")), "truth".startswith(S("tr")), "a,b".split(S(",")), S("x") in "xyz", "x".replace(S("x"), S("y")), S("k") in {"k": 1}, format(5, S("03d")), eval(S("1+1")), bytes(s, "utf-8"), ord(S("a")) if False else 97, sorted([S("b"), S("a")]))
print(type(S("a").lower()).__name__, type(S("a") * 2).__name__, type("".join([S("only")])).__name__)
