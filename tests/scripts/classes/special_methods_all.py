# Every special method that the language calls, and what with.
log = []
def logged(name, result):
    def method(self, *args):
        log.append((name, *[a if not isinstance(a, Obj) else "obj" for a in args]))
        return result
    return method
class Obj:
    pass
for name, result in {"__add__": 1, "__radd__": 2, "__iadd__": 3, "__sub__": 4, "__mul__": 5, "__matmul__": 6, "__truediv__": 7, "__floordiv__": 8, "__mod__": 9, "__divmod__": 10, "__pow__": 11, "__lshift__": 12, "__rshift__": 13, "__and__": 14, "__or__": 15, "__xor__": 16, "__rsub__": 17, "__rmul__": 18, "__rmatmul__": 19, "__rpow__": 20, "__neg__": 21, "__pos__": 22, "__abs__": 23, "__invert__": 24, "__int__": 25, "__float__": 26.5, "__complex__": 2j, "__index__": 27, "__round__": 28, "__trunc__": 29, "__floor__": 30, "__ceil__": 31, "__len__": 32, "__getitem__": 33, "__setitem__": None, "__delitem__": None, "__contains__": True, "__iter__": iter([34]), "__reversed__": iter([35]), "__call__": 36, "__eq__": 37, "__lt__": 38, "__le__": 39, "__ne__": 40, "__hash__": 41, "__bool__": True, "__str__": "s", "__repr__": "r", "__format__": "f", "__bytes__": b"b", "__enter__": 42, "__exit__": None, "__dir__": ["z", "a"], "__length_hint__": 5, "__isub__": 50, "__imul__": 51, "__ior__": 52, "__ipow__": 53, "__ilshift__": 54, "__imatmul__": 55}.items():
    setattr(Obj, name, logged(name, result))
o = Obj()
import math, operator
for source in ("o + 1", "1 + o", "o - 1", "1 - o", "o * 2", "2 * o", "o @ 3", "3 @ o", "o / 2", "o // 2", "o % 2", "divmod(o, 2)", "o ** 2", "2 ** o", "pow(o, 2, 3)", "o << 1", "o >> 1", "o & 1", "o | 1", "o ^ 1", "-o", "+o", "abs(o)", "~o", "int(o)", "float(o)", "complex(o)", "operator.index(o)", "round(o)", "round(o, 2)", "math.trunc(o)", "math.floor(o)", "math.ceil(o)", "len(o)", "o[5]", "o[1:2]", "o[1, 2]", "3 in o", "3 not in o", "list(reversed(o))", "o()", "o(1, 2)", "o == 1", "1 == o", "o != 1", "o < 1", "1 > o", "o <= 1", "hash(o)", "bool(o)", "not o", "str(o)", "repr(o)", "format(o, 'spec')", "f'{o}'", "f'{o!r:>3}'", "bytes(o)", "dir(o)", "operator.length_hint(o)", "[0] * 40 and [0, 1][o - 4]", "hex(o)", "range(o)", "'%s %d' % (o, o)", "max([o])", "1 if o else 2", "o and 5", "[1, 2, 3][:o]", "chr(o)", "(lambda *a: a)(*[1])", "{o: 1}.get(5)", "sum([1], o)", "print(o) or 1"):
    log.clear()
    try:
        r = eval(source)
    except Exception as exc:
        r = type(exc).__name__
    print(source, "->", "obj" if isinstance(r, Obj) else r if not isinstance(r, dict) else "dict", [e for e in log if e[0] != "__length_hint__" or "hint" in source])
for source in ("o[1] = 2", "del o[1]", "o[1:2] = 3", "del o[::2]", "p = o; p += 1", "p = o; p -= 1", "p = o; p *= 2", "p = o; p |= 1", "p = o; p **= 2", "p = o; p <<= 1", "p = o; p @= 1", "p = o; p //= 2", "p = o; p &= 2"):
    log.clear()
    ns = {"o": o}
    exec(source, ns)
    print(source, ns.get("p") if not isinstance(ns.get("p"), Obj) else "obj", log)
log.clear()
with o as w:
    pass
print(w, [e[0] for e in log])
