# __repr__, __str__, __format__: which is used where, and bad results.


class R:
    def __repr__(self):
        return "<R>"


class S:
    def __str__(self):
        return "str of S"

    def __repr__(self):
        return "repr of S"


class F:
    def __format__(self, spec):
        return "fmt(" + spec + ")"

    def __str__(self):
        return "str of F"


print(R(), str(R()), repr(R()), [R()], (R(),), {1: R()}, "%s %r" % (R(), R()))
print(S(), str(S()), repr(S()), [S()], (S(),), {S: 1}[S], "%s %r" % (S(), S()))
print(f"{S()} {S()!r} {S()!s:>10} {F()} {F():xyz} {F()!s}")
print("{} {!r} {:>5} {}".format(R(), S(), "ab", F()), format(F(), "a:b"), format(S()))
print("{0:q}{0}".format(F()), str([S(), R()]), repr({"k": S()}))


class Node:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def __repr__(self):
        return "%s(%s)" % (self.v, ", ".join(map(repr, self.kids))) if self.kids else str(self.v)


print(Node(1, Node(2), Node(3, Node(4), Node("x"))))
lst = [1]
lst.append(lst)
print(lst)
d = {"self": None}
d["self"] = d
print(d)


class Bad:
    def __repr__(self):
        return 5

    def __str__(self):
        return None


for fn in (repr, str, lambda o: "%s" % o, lambda o: f"{o!r}"):
    try:
        print(fn(Bad()))
    except TypeError as e:
        print(e)
try:
    f"{S():>10}"
except TypeError as e:
    print(e)


class Sub(S):
    pass


class OnlyStr:
    def __str__(self):
        return "only str"


print(Sub(), [Sub()], OnlyStr(), repr(OnlyStr()).startswith("<"), "OnlyStr object" in repr(OnlyStr()))


class E(Exception):
    def __str__(self):
        return "custom text"


print(E("hidden"), repr(E("seen")), [E(1)])
print(str(Ellipsis), repr(NotImplemented), str(type), repr(None), str(len).startswith("<built-in"))
print(repr(R) == "<class '__main__.R'>", repr(R.__repr__).split(" at ")[0])


class Raises:
    def __repr__(self):
        raise ValueError("in repr")


try:
    print([Raises()])
except ValueError as e:
    print("ValueError", e)
