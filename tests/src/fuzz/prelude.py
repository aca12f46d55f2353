import math
from array import array

INF = float("inf")
NAN = float("nan")
log = []


class Stop(Exception):
    pass


class Thing:
    def __init__(self, a=1):
        self.a = a
        self.b = 0.5
        self.n = a
        self.items = [1, 2, 3]
        self.s = "t"

    def step(self, x):
        self.a = (self.a + 1) & 0xFFFF
        return x

    def total(self):
        return self.a

    @property
    def half(self):
        return self.b / 2


class Guard:
    def __init__(self, *swallow):
        self.swallow = swallow

    def __enter__(self):
        return len(log)

    def __exit__(self, kind, value, trace):
        note("exit", kind and kind.__name__)
        return kind is not None and issubclass(kind, self.swallow)


@plain
def clip(x):
    return x if -1180591620717411303424 < x < 1180591620717411303424 else x % 1000003


@plain
def clip_word(x):
    if x > 2147483647 or x < -2147483648:
        return x % 65521
    return x


@plain
def cut(xs):
    return [clip(x) for x in xs[-12:]]


@plain
def cap(d):
    return d if len(d) < 20 else {0: len(d)}


@plain
def finite(x):
    return x if -1e9 < x < 1e9 else 0.25


@plain
def to_int(x):
    return int(x) if -1e30 < x < 1e30 else 0


@plain
def show(v, depth=0):
    if v is None or isinstance(v, (bool, float)):
        return repr(v)
    if isinstance(v, int):
        return str(v) if -(10**60) < v < 10**60 else "int%d:%x" % (v.bit_length(), v & 0xFFFFFFFFFFFF)
    if isinstance(v, str):
        return repr(v[:60])
    if isinstance(v, (bytes, bytearray)):
        return type(v).__name__ + repr(bytes(v[:40]))
    if depth > 3:
        return "..."
    if isinstance(v, (list, tuple, array)):
        return type(v).__name__ + "(" + ", ".join([show(x, depth + 1) for x in v[:12]]) + ")"
    if isinstance(v, dict):
        return "{" + ", ".join([show(k, depth + 1) + ": " + show(v[k], depth + 1) for k in list(v)[:12]]) + "}"
    if isinstance(v, Thing):
        return "%s<%s>" % (type(v).__name__, ", ".join([show(x, depth + 1) for x in (v.a, v.b, v.n, v.items, v.s)]))
    return type(v).__name__


@plain
def lines(e):
    found = []
    trace = e.__traceback__
    while trace is not None:
        # A comprehension has no frame of its own, except in older CPythons.
        if not (hasattr(trace, "tb_frame") and trace.tb_frame.f_code.co_name in ("<listcomp>", "<dictcomp>")):
            found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


@plain
def where(e):
    # Where a variable is unbound, CPython 3.11 may name another line once the code is hot.
    found = lines(e)[:-1] if isinstance(e, NameError) else lines(e)
    return "%s: %s %s" % (type(e).__name__, str(e)[:200], found)


@plain
def note(*values):
    if len(log) < 60:
        log.append(" ".join([show(v) for v in values]))


@plain
def call(f, *args):
    try:
        return show(f(*args))
    except Exception as e:
        return where(e)


@plain
def collect(f, *args):
    items = []
    try:
        for item in f(*args):
            items.append(item)
            if len(items) > 50:
                break
    except Exception as e:
        items.append(where(e))
    return show(items[-12:])


@plain
def drive(f, *args):
    items = []
    try:
        g = f(*args)
        items.append(next(g))
        for k in range(5):
            items.append(g.send(k))
        items.append(g.throw(Stop(len(items))))
        items.append(g.close())
    except StopIteration as e:
        items.append(e.value)
    except Exception as e:
        items.append(where(e))
    return show(items[-12:])


