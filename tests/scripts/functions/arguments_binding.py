# Binding of arguments: every kind, every error, evaluation order.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


for call in (
    "f(1, d=4)", "f(1, 2, 3, 4, 5, d=6)", "f(1, d=4, x=1)", "f(1, c=9, d=4)", "f(1, d=4, a=7)", "f(d=4)", "f(1)", "f(1, 2, 3, c=4, d=5)", "f(*[1, 2], **{'d': 3})", "f(1, *(2, 3), d=4, **{'z': 1})", "f(1, d=1, **{'d': 2})", "f()", "f(1, 2, 3, *range(3), d=0, e=1)", "f(b=1, d=2)",
):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, e)


def g(a, b, c=1):
    pass


def h(*, x, y=1):
    pass


def k(a, /):
    pass


def n():
    pass


for call in ("g()", "g(1)", "g(1, 2, 3, 4)", "g(1, 2, d=3)", "g(1, 2, a=1)", "g(b=1)", "h()", "h(1)", "h(1, x=2)", "h(z=1)", "h(x=1, x=2)", "k()", "k(a=1)", "k(1, 2)", "n(1)", "n(x=1)", "g(1, 2, 3, 4, 5, z=1)", "(lambda: 0)(1)", "(lambda x: 0)()", "(lambda x, *, y: 0)(1)"):
    try:
        print(call, eval(call))
    except (TypeError, SyntaxError) as e:
        print(call, e.msg if isinstance(e, SyntaxError) else e)


class C:
    def m(self, a):
        pass

    @classmethod
    def c(cls, a):
        pass

    @staticmethod
    def s(a):
        pass

    def __init__(self, v):
        pass


for call in ("C(1).m()", "C(1).m(1, 2)", "C.m()", "C.m(1)", "C.c()", "C.s()", "C()", "C(1, 2)", "C(1).m(b=1)", "C.__init__()"):
    try:
        eval(call)
    except TypeError as e:
        print(call, e)
log = []


def note(x):
    log.append(x)
    return x


f(note(1), *[note(2)], d=note(3), **{"z": note(4)}, y=note(5))
print(log)


def defaults(a, b=[]):
    b.append(a)
    return b


print(defaults(1), defaults(2), defaults(3, []))
for text in ("def f(a, a): pass", "def f(a=1, b): pass", "def f(*, **k): pass", "def f(*): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "f(a=1, 2)", "f(**k, *a)", "f(x for x in y, 1)", "lambda a, a: 0", "def f(/, a): pass", "def f(a, /, b, /): pass", "f(a=1, a=2)", "f(1=2)", "f(a.b=1)", "def f(None): pass", "def f(a, (b, c)): pass"):
    try:
        compile(text, "t", "exec")
        print("ok", text)
    except SyntaxError as e:
        print(text, "SyntaxError")
