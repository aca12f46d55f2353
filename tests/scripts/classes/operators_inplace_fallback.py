# In-place operators: own method, fallback to the binary one, reflected ones, NotImplemented, results bound.
ops = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]
names = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"]


def make(kind):
    d = {}
    for n in names:
        d[f"__{kind}{n}__"] = lambda self, other, n=n: f"{kind}{n}"
    return type("K" + kind, (), d)


K, R, I = make(""), make("r"), make("i")
for op in ops:
    ns = {"a": K(), "b": R(), "c": I(), "x": 5}
    out = [eval(f"a {op} x", ns), eval(f"x {op} b", ns), eval(f"a {op} b", ns)]
    exec(f"c {op}= x\na {op}= x\nx {op}= b", ns)
    print(op, out, ns["c"], ns["a"], ns["x"])
    try:
        eval(f"b {op} 5", ns)
    except TypeError as e:
        print(e)
    try:
        exec(f"b {op}= 5", ns)
    except TypeError as e:
        print(e)


class Mut:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self


m = n = Mut()
m += 1
holder = [m]
holder[0] += 2
d = {"k": m}
d["k"] += 3
print(n.log, m is n)


class Lost:
    def __iadd__(self, other):
        pass


l = Lost()
l += 1
print(l)


class Sub(K):
    def __radd__(self, other):
        return "sub radd"


print(K() + Sub(), Sub() + K(), K() - Sub())


class P:
    def __pow__(self, other, mod=None):
        return ("pow", other, mod)

    def __rpow__(self, other):
        return ("rpow", other)

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __pos__(self):
        return "pos"

    def __neg__(self):
        return "neg"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"


p = P()
print(p**2, 2**p, pow(p, 2, 3), divmod(p, 1), divmod(1, p), +p, -p, ~p, abs(p))
