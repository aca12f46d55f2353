# Exception groups: construction, split, subgroup, derive, nesting, attributes.
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)]), OSError(4)])
print(g.message, len(g.exceptions), str(g), repr(g))
match, rest = g.split(ValueError)
print(repr(match))
print(repr(rest))
print(g.split(KeyError)[0], g.split((ValueError, TypeError, OSError))[1])
print(repr(g.subgroup(lambda e: isinstance(e, OSError))))
print(g.subgroup(KeyError), g.subgroup(ExceptionGroup) is g)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for args in (("m",), ("m", []), (5, [ValueError()]), ("m", [5]), ("m", ValueError()), ("m", [KeyboardInterrupt()]), ()):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Mine(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return Mine(self.message, excs, self.code)


m = Mine("mine", [ValueError(1), KeyError(2)], 7)
a, b = m.split(ValueError)
print(type(a).__name__, a.code, repr(b))
print(Mine.__mro__[1:4])
print(isinstance(g, Exception), isinstance(BaseExceptionGroup("x", [SystemExit()]), Exception))
try:
    g.split(5)
except TypeError as e:
    print(e)
try:
    g.message = "x"
except AttributeError as e:
    print(type(e).__name__)
print(ExceptionGroup("tuple", (ValueError(),)).exceptions)
h = ExceptionGroup("h", [ValueError(1)])
h.__cause__ = KeyError()
print(repr(h.subgroup(ValueError).__cause__), h.args)
