# __slots__: no other attributes, unset slots, inheritance, conflicts, __dict__ in slots.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x)
for action in ("p.y", "p.z", "p.z = 1", "del p.y", "p.__dict__"):
    try:
        exec(action)
        print("done", action)
    except AttributeError as e:
        print("refused", action)
p.y = 2
del p.y
print(hasattr(p, "y"))


class Q(P):
    __slots__ = ["z"]


q = Q(1)
q.z = 3
try:
    q.w = 1
except AttributeError as e:
    print("refused")


class R(P):
    pass


r = R(1)
r.anything = 2
print(r.__dict__, r.x)


class S:
    __slots__ = ("a", "__dict__")


s = S()
s.a = 1
s.b = 2
print(s.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(One.__slots__, o.single)

for text in (
    "class A:\n __slots__ = ('a',)\n a = 1",
    "class A:\n __slots__ = (1,)",
    "class A:\n __slots__ = ('a b',)",
    "class A(int):\n __slots__ = ('a',)",
    "class A(tuple):\n __slots__ = ()\na = A((1,))\na.x = 1",
):
    try:
        exec(text)
        print("ok")
    except (ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e if type(e) is not AttributeError else "")


class Private:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 1


print(hasattr(Private(), "_Private__secret"))
print(type(P.x).__name__, P.x.__name__, P.x.__get__(P(7)))
P.x.__set__(p, 9)
print(p.x)


class Doc:
    __slots__ = {"width": "the width", "height": "the height"}


d = Doc()
d.width = 3
print(d.width, sorted(Doc.__slots__))
