# board: differs (floats are f32)
# abs, divmod, pow, round dispatch to special methods.
# alloc-fail: yes
print(abs(-5), abs(5), abs(-2.5), abs(True), abs(-(10**20)), abs(-0.0), abs(-(2**62)), abs(-(2**63)))
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(10**20, 7), divmod(True, 2), divmod(7, -2), divmod(-7, -2))
print(pow(2, 3), pow(2, 3, 5), pow(2.0, 0.5), pow(2, -1), round(2.5), round(3.5), round(2.567, 2), round(1234, -2))


class N:
    def __abs__(self):
        return "abs"

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)

    def __pow__(self, o, m=None):
        return ("pow", o, m)

    def __rpow__(self, o, m=None):
        return ("rpow", o)

    def __round__(self, n=None):
        return ("round", n)

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"


n = N()
print(abs(n), divmod(n, 5), divmod(5, n), pow(n, 2), pow(n, 2, 3), n**4, 2**n, round(n), round(n, 3), -n, +n, ~n)
for f in (abs, divmod, pow, round):
    for args in ((), ("a",), (None,), ("a", 1), ([], []), (1, 2, 3, 4)):
        try:
            f(*args)
            print("ok", end=" ")
        except TypeError:
            print("TypeError", end=" ")
    print(f.__name__)
for text in ("abs('a')", "divmod('a', 1)", "divmod(1, None)", "pow('a', 1)", "round('a')", "-[]", "abs(None)"):
    try:
        eval(text)
    except TypeError as e:
        print(e)
