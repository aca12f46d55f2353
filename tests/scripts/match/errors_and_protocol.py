# python: 3.12
# What patterns ask of classes and objects, and their errors.
def attempt(f):
    try:
        return f()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"
class NoArgs:
    pass
class BadArgs:
    __match_args__ = ["a"]
class IntArgs:
    __match_args__ = (1,)
class Few:
    __match_args__ = ("a",)
    a = 1
class Raises:
    @property
    def a(self):
        raise ValueError("asked")
def positional(cls):
    match cls():
        case cls(1):
            return "matched"
    return "no"
def by(cls):
    def f():
        match cls():
            case NoArgs(1) | BadArgs(1) | IntArgs(1):
                return "matched"
            case Few(1, 2):
                return "matched"
            case Raises(a=1):
                return "matched"
        return "no"
    return f
for c in (NoArgs, BadArgs, IntArgs, Few, Raises):
    print(attempt(by(c)))
def not_class():
    x = 5
    match 1:
        case x():
            pass
print(attempt(not_class))
def twice():
    match Few():
        case Few(1, a=1):
            return "twice"
print(attempt(twice))
class Meta:
    def __init__(self, keys):
        self.keys_asked = []
        self.data = keys
class M(dict):
    def __missing__(self, key):
        return "made"
def missing():
    match M():
        case {"x": v}:
            return v
    return "no"
print(attempt(missing))
from collections import OrderedDict, defaultdict, deque, namedtuple
N = namedtuple("N", "a b")
def seq(v):
    match v:
        case N(a=1, b=x):
            return f"N {x}"
        case [a, b]:
            return f"{a} {b}"
        case {"a": a}:
            return f"map {a}"
    return "no"
for v in (deque([1, 2]), N(1, 2), N(3, 4), OrderedDict(a=1), defaultdict(list, a=2), defaultdict(list), "ab", b"ab", bytearray(b"ab"), {1, 2}, memoryview(b"ab"), range(2), iter("ab")):
    print(seq(v))
def guard():
    match 5:
        case n if 1 / 0:
            pass
print(attempt(guard))
def leak():
    match [1, 2]:
        case [a, 3]:
            pass
        case [b, 2]:
            pass
    return sorted(k for k in locals())
print("b" in leak())
for source in ("match 1:\n case a: pass\n case b: pass", "match 1:\n case a | 1: pass", "match 1:\n case [a, a]: pass", "match 1:\n case {**r, 'a': 1}: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case P(a=1, a=2): pass", "match 1:\n case {'a': 1, 'a': 2}: pass", "match 1:\n case (a | b): pass", "match 1:\n case 1 + 1: pass", "match 1:\n case a.b(): pass", "match 1:\n case -a: pass", "match x: pass"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as exc:
        print("SyntaxError")
