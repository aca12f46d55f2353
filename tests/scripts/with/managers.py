# Useful managers: timers without clocks, locks, redirection, undo, nesting counters.


class Lock:
    def __init__(self):
        self.held = 0
        self.max = 0

    def __enter__(self):
        self.held += 1
        self.max = max(self.max, self.held)
        return self.held

    def __exit__(self, *a):
        self.held -= 1


lock = Lock()
with lock as one:
    with lock as two:
        with lock as three:
            print(one, two, three)
print(lock.held, lock.max)


class Undo:
    def __init__(self, target):
        self.target = target

    def __enter__(self):
        self.saved = dict(self.target)
        return self.target

    def __exit__(self, t, v, tb):
        if t:
            self.target.clear()
            self.target.update(self.saved)
        return t is ValueError


data = {"a": 1}
with Undo(data) as d:
    d["b"] = 2
print(data)
with Undo(data) as d:
    d["c"] = 3
    del d["a"]
    raise ValueError
print(data)


class Stack:
    def __init__(self):
        self.callbacks = []

    def push(self, fn, *a):
        self.callbacks.append((fn, a))

    def enter(self, cm):
        v = cm.__enter__()
        self.push(lambda: cm.__exit__(None, None, None))
        return v

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        while self.callbacks:
            fn, a = self.callbacks.pop()
            fn(*a)


order = []
with Stack() as st:
    for i in range(3):
        st.push(order.append, i)
    print(st.enter(lock), lock.held)
print(order, lock.held)


def manager(gen_fn):
    class M:
        def __init__(self, *a):
            self.g = gen_fn(*a)

        def __enter__(self):
            return next(self.g)

        def __exit__(self, t, v, tb):
            if t is None:
                return next(self.g, None) is not None
            try:
                self.g.throw(v)
            except StopIteration:
                return True
            except BaseException as e:
                if e is v:
                    return False
                raise
            return False

    return M


@manager
def indent(out, tag):
    out.append("<%s>" % tag)
    try:
        yield lambda s: out.append("  " + s)
    except LookupError as e:
        out.append("  error " + type(e).__name__)
    finally:
        out.append("</%s>" % tag)


out = []
with indent(out, "a") as put:
    put("text")
    with indent(out, "b") as put2:
        put2("inner")
        {}["k"]
    put("after")
print("\n".join(out))
out.clear()
try:
    with indent(out, "c"):
        1 // 0
except ZeroDivisionError as e:
    print(out, e)


class Attr:
    def __init__(self, obj, **kw):
        self.obj, self.kw = obj, kw

    def __enter__(self):
        self.old = {k: getattr(self.obj, k) for k in self.kw}
        for k, v in self.kw.items():
            setattr(self.obj, k, v)

    def __exit__(self, *a):
        for k, v in self.old.items():
            setattr(self.obj, k, v)


class Config:
    speed = 1
    name = "std"


with Attr(Config, speed=9, name="test"):
    print(Config.speed, Config.name)
print(Config.speed, Config.name)
