# match over subjects and classes that raise, lie, and change.
class Seq:
    def __len__(self):
        raise ValueError("len")

    def __getitem__(self, i):
        return i


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x):
        self.x = x

    @property
    def y(self):
        raise KeyError("y")


class BadArgs:
    __match_args__ = 5


class BadItem:
    __match_args__ = (5,)


def m(subject):
    match subject:
        case [a, b]:
            return "two"
        case P(1, z):
            return z
        case P(x):
            return x
        case {"k": v, **rest}:
            return v, rest
        case BadArgs():
            return "bad args"
        case str() | bytes():
            return "text"
        case _:
            return "other"


for s in (Seq(), P(2), P(1), {"k": 1, "z": 2}, {}, "ab", b"ab", BadArgs(), bytearray(b"ab"), range(2), (1, 2), [1, 2, 3], None, {1, 2}, iter([1, 2])):
    try:
        print(m(s))
    except Exception as e:
        print(type(e).__name__, e)
for cls in (BadArgs, BadItem, int, P):
    try:
        match cls() if cls is not P else P(1):
            case BadArgs(a):
                pass
            case BadItem(a):
                pass
            case int(a, b):
                pass
            case P(a, b, c):
                pass
    except TypeError as e:
        print(e)
try:
    match 5:
        case m(x):
            pass
except TypeError as e:
    print("TypeError")
