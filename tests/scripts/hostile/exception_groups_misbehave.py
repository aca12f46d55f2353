# Exception groups: what they are made of, derive and predicates that misbehave, depth.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


for args in ((), ("m",), ("m", []), ("m", [1]), (1, [ValueError()]), ("m", 5), ("m", [ValueError()], 3), ("m", (ValueError(1),)), ("m", {ValueError(2): 1}), ("m", [ValueError]), ("m", [KeyboardInterrupt()])):
    attempt("ExceptionGroup", lambda: ExceptionGroup(*args))
    attempt("BaseExceptionGroup", lambda: type(BaseExceptionGroup(*args)).__name__)


class Derive(ExceptionGroup):
    def derive(self, excs):
        return self.how(excs)


for how in (lambda self, e: None, lambda self, e: 5, lambda self, e: ValueError(1), lambda self, e: ExceptionGroup("d", e), lambda self, e: 1 / 0, lambda self, e: self):
    Derive.how = how
    g = Derive("m", [ValueError(1), TypeError(2)])
    attempt("split", lambda: g.split(ValueError))
    attempt("subgroup", lambda: g.subgroup(ValueError))


def boom(e):
    raise KeyError("predicate")


g = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), OSError(3)])])
for what in (ValueError, (ValueError, OSError), lambda e: isinstance(e, OSError), boom, 5, "x", int, (), (ValueError, 5), None, lambda e: [], lambda e: 1):
    attempt("split", lambda: g.split(what))
    attempt("subgroup", lambda: g.subgroup(what))
deep = ValueError("bottom")
for i in range(50):
    deep = ExceptionGroup(str(i), [deep])
match, rest = deep.split(ValueError)
print(rest, match.message, len(repr(match)) == len(repr(deep)))


def star(group, what):
    out = []
    try:
        raise group
    except* what as e:
        out.append(repr(e))
    return out


attempt("star", lambda: star(g, ValueError))
attempt("star tuple", lambda: star(ValueError(1), (ValueError, TypeError)))
attempt("star int", lambda: star(g, int))
attempt("star group", lambda: star(g, ExceptionGroup))
attempt("star bad", lambda: star(g, 5))


def nested():
    try:
        try:
            raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
        except* ValueError:
            raise KeyError("in handler")
    except ExceptionGroup as e:
        return repr(e)


attempt("nested", nested)


def again():
    try:
        try:
            raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
        except* ValueError:
            raise
    except ExceptionGroup as e:
        return repr(e)


attempt("again", again)
items = [ValueError(1), ValueError(2)]
g = ExceptionGroup("m", items)
items.clear()
print(g, len(g.exceptions))
try:
    g.exceptions = ()
except AttributeError:
    print("AttributeError")
