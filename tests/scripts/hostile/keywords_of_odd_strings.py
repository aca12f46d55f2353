# Keyword arguments whose names are strings of subclasses, long, empty, or not strings at all.
class Text(str):
    pass


def f(a=0, **kw):
    return a, {k: v for k, v in kw.items()}


def attempt(call):
    try:
        return call()
    except Exception as exc:
        return type(exc).__name__


print(f(**{Text("a"): 1}), f(**{Text("z"): 1}), f(**{"": 1, " ": 2, "1": 3, "é": 4, "\0": 5, "a b": 6}))
print(len(f(**{"x" * 10000: 1})[1]), attempt(lambda: f(**{1: 2})), attempt(lambda: f(**{None: 2})), attempt(lambda: f(**{b"a": 2})), attempt(lambda: f(**{("a",): 2})))
print(attempt(lambda: f(a=1, **{Text("a"): 2})), attempt(lambda: f(1, **{Text("a"): 2})), attempt(lambda: f(**{Text("q"): 1}, **{"q": 2})))
print(dict(**{Text("k"): 1}), dict(**{"": 1}), attempt(lambda: dict(**{1: 2})), attempt(lambda: print(**{Text("sep"): "-"})), attempt(lambda: sorted([2, 1], **{Text("reverse"): True})))


class C:
    def __init__(self, **kw):
        self.__dict__.update(kw)


c = C(**{"not a name": 1, Text("sub"): 2, "class": 3})
print(sorted(c.__dict__), getattr(c, "not a name"), getattr(c, Text("sub")), getattr(c, "class"))
setattr(c, Text("made"), 5)
setattr(c, "", 6)
print(c.made, getattr(c, ""), hasattr(c, Text("nothing")), attempt(lambda: getattr(c, 5)), attempt(lambda: setattr(c, None, 1)), attempt(lambda: hasattr(c, b"a")))
delattr(c, Text("made"))
print(attempt(lambda: c.made), "{made}".format(**{Text("made"): 1}), "%(x)s" % {Text("x"): 2}, type(Text("n"), (), {}).__name__ if False else "n")
print(attempt(lambda: exec("y = 1", {1: 2})))
