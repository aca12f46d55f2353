# str() and conversion to text.
class A:
    def __str__(self):
        return "str A"

    def __repr__(self):
        return "repr A"


class B:
    def __repr__(self):
        return "repr B"


class C(B):
    def __str__(self):
        return "str C"


print(str(A()), repr(A()), str(B()), repr(B()), str(C()), [A(), B(), C()], (A(),), {"k": A()}, "%s %r" % (A(), A()), f"{A()} {A()!r}")
print(str(), str(""), str(5), str(-0.0), str(True), str(None), str(...), str([]), str({}), str(set()), str(()), str((1,)), str(frozenset()))
print(str(b"x"), str(b"x", "utf-8"), str(b"\xc3\xa9", "utf-8", "strict"), str(bytearray(b"y")), str(range(3)), str(slice(1, 2)), str(int), str(ValueError("m")), str(ValueError()), str(KeyError("k")), str(ValueError(1, 2)))
s = "same"
print(str(s) is s, str(object=5), type(str(5)).__name__)


class S(str):
    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self

    def shout(self):
        return self.upper() + "!"

    def __len__(self):
        return 99


t = S("text", extra=5)
print(t, t.extra, t.shout(), len(t), t + "x", type(t + "x").__name__, t == "text", {"text": 1}[t], t[0], isinstance(t, str), type(str(t)).__name__, repr(t))
print("ex" in t, t.replace("t", "T"), ",".join([t, t]), t < "z", hash(t) == hash("text"), list(t), "%s" % t, t.__class__.__name__, bool(S("")))


class E(str):
    def __eq__(self, o):
        return "eq called"

    def __hash__(self):
        return 1

    def __str__(self):
        return "E str"


e = E("v")
print(e == "v", "v" == e, e != "v", str(e), f"{e}", "%s" % e, repr(e))
for f in (lambda: str(1, 2), lambda: str(b"a", 5), lambda: str("a", "b", "c", "d"), lambda: str(foo=1)):
    try:
        print(f())
    except TypeError as x:
        print("TypeError")
for name in ("nothing", "append"):
    try:
        getattr("", name)
    except AttributeError as x:
        print(x)
