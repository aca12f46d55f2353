# board: differs (floats are f32)
# Subclasses of every builtin type.
class I(int):
    def __new__(cls, v, extra=None):
        s = super().__new__(cls, v); s.extra = extra; return s
    def __repr__(self): return "I(%d)" % self
i = I(5, "e")
print(i, i + 1, type(i + 1).__name__, i.extra, i == 5, hash(i) == hash(5), {5: "x"}[i], [0,1,2,3,4,5][i], I(3) < i, int(i), -i, f"{i:03d}", "%d" % i, str(i), repr(i), isinstance(i, int), i.bit_length(), range(i), I(2) ** 3, bool(I(0)), max(I(1), 2), sum([I(1), I(2)]))
class S(str):
    def upper(self): return "U:" + super().upper()
s = S("abc"); s.tag = 1
print(s, s.upper(), s + "d", type(s + "d").__name__, s[0], len(s), s == "abc", {"abc": 1}[s], s in ["abc"], "b" in s, s.tag, "-".join([s, s]), f"{s:>5}", s.split("b"), repr(s), hash(s) == hash("abc"), "abc" == s, s.encode(), s * 2, s.__class__.__name__, str(s), type(str(s)).__name__)
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, k): return ("item", super().__getitem__(k))
l = L([1, 2]); l.append(3); l.extend([4]); l.x = 1
print(l, l[0], len(l), l == [1, 2, 6, 4], list(l), [*l], sorted(l), l + [1], type(l + [1]).__name__, type(l.copy()).__name__, type(l[:]).__name__, 2 in l, repr(l), l.x, bool(L()))
class D(dict):
    def __getitem__(self, k): return "got " + str(k)
    def __setitem__(self, k, v): super().__setitem__(k, [v])
d = D(a=1); d["b"] = 2; d.update(c=3); d.setdefault("e", 5)
print(d, d["zz"], d.get("a"), dict(d), list(d.items()), {**d}, len(d), "a" in d, type(d.copy()).__name__, D.fromkeys("xy"), d | {"q": 1})
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
t = T(1, 2, 3)
print(t, t.first, t[1:], type(t[1:]).__name__, t + (4,), len(t), t == (1, 2, 3), hash(t) == hash((1, 2, 3)), "%d %d %d" % t, (lambda *a: a)(*t), 2 in t, t.index(2), t < (2,), repr(t))
a, b, c = t; print(a, b, c)
class F(float): pass
f = F(1.5); print(f, f + 1, type(f * 2).__name__, f == 1.5, f.is_integer(), round(f), int(f), f"{f:.3f}", F("2.5"), repr(f), f.hex())
class B(bytes): pass
print(B(b"ab"), B(b"ab")[0], B(b"ab") + b"c", B(b"ab") == b"ab", B(3), B(b"ab").hex(), len(B(b"x")))
class BA(bytearray): pass
ba = BA(b"ab"); ba.append(99); ba.k = 1; print(ba, ba.k, ba == b"abc")
class Se(set): pass
se = Se([1, 2]); se.add(3); print(sorted(se), se | {4}, type(se | {4}).__name__, se == {1, 2, 3}, type(se.copy()).__name__)
class FS(frozenset): pass
print(FS([1]), hash(FS([1])) == hash(frozenset([1])), FS([1]) | {2}, {FS([1]): 1}[frozenset([1])])
class E(Exception): pass
class E2(E, ValueError): pass
print(E2.__mro__[1:3], repr(E2(1)), E2(1, 2).args)
class Pr(property): 
    def __get__(self, o, t=None): return ("pr", super().__get__(o, t) if o else None)
class UsePr:
    @Pr
    def v(self): return 5
print(UsePr().v, UsePr.v)
class Ty(type(None) if False else object): pass
class En(enumerate): pass
print(list(En("ab")))
class Z(zip): pass
print(list(Z("ab", [1, 2])))
class C(complex): pass
print(C(1, 2), C(1, 2) + 1)
class M(map): pass
print(list(M(str, [1])))


class Big(int): pass
print(Big(10**30) + 1, Big(10**30) == 10**30, hash(Big(10**30)) == hash(10**30), type(Big(5)), isinstance(True, int), int.__add__(Big(1), 2), Big(7) // 2, divmod(Big(7), 2), Big(7) & 3, ~Big(7), Big.from_bytes(b"\x05", "big"), type(Big.from_bytes(b"\x05", "big")).__name__, Big("12"), Big(), Big("ff", 16))
class IntLike:
    def __int__(self): return 7
    def __index__(self): return 8
    def __float__(self): return 2.5
print(int(IntLike()), float(IntLike()), range(IntLike()), I(IntLike()), "%d" % IntLike(), "abc"[:IntLike()], hex(IntLike()), chr(65 + IntLike().__index__()))
from collections import OrderedDict, namedtuple, deque
P = namedtuple("P", "x y")
class P2(P):
    def norm(self): return self.x + self.y
print(P2(1, 2), P2(1, 2).norm(), P2(1, 2)._replace(x=5), P2(x=1, y=2) == (1, 2), P(1, 2)._asdict(), P._fields)
class DQ(deque): pass
dq = DQ([1, 2]); dq.append(3); dq.z = 1; print(list(dq), dq.z, dq[0])
class LL(list):
    __slots__ = ("q",)
ll = LL(); ll.q = 1; print(ll.q)
try: ll.z = 1
except AttributeError as e: print(e)
class RO(tuple):
    __slots__ = ()
try: RO().z = 1
except AttributeError as e: print(e)
class SI(str):
    def __eq__(self, o): return "eq!"
    def __hash__(self): return 1
    def __str__(self): return "str!"
    def __format__(self, s): return "fmt!"
    def __len__(self): return 99
    def __contains__(self, x): return True
    def __iter__(self): return iter("it")
    def __getitem__(self, k): return "gi"
    def __add__(self, o): return "add"
    def __mod__(self, o): return "mod"
    def __bool__(self): return False
si = SI("abc")
print(si == 1, hash(si), str(si), f"{si}", len(si), "zz" in si, list(si), si[0], si + "x", si % 1, bool(si), "%s" % si, "x" + si, repr(si), "".join([si]))
