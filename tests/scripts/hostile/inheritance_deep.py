# Long chains and wide fans of classes.
class A0:
    def who(self):
        return "A0"


C = A0
for i in range(300):
    C = type(f"A{i}", (C,), {})
print(C().who(), len(C.__mro__), issubclass(C, A0), isinstance(C(), A0))


class B:
    def f(self):
        return 0


D = B
for i in range(60):
    D = type("D", (D,), {"f": (lambda base: lambda self: base.f(self) + 1)(D)})
print(D().f())
wide = [type(f"W{i}", (), {f"m{i}": i}) for i in range(100)]
W = type("W", tuple(wide), {})
print(W.m0, W.m99, len(W.__mro__))
try:
    type("X", (A0, C), {})
except TypeError as e:
    print("TypeError")
for bad in ((B, B), (int, str), (object, B)):
    try:
        type("Y", bad, {})
        print("made")
    except TypeError as e:
        print("TypeError")
