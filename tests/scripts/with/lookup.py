# __enter__ and __exit__ are looked up on the class; class changes are seen.

log = []


class A:
    def __enter__(self):
        return "A"

    def __exit__(self, *a):
        log.append("A exit")


def use(o):
    with o as v:
        return v


class B(A):
    def __enter__(self):
        return "B>" + super().__enter__()


class Both(B):
    def __exit__(self, *a):
        log.append("Both exit")
        return super().__exit__(*a)


a = A()
print(use(a), use(B()), use(Both()), log)
a.__enter__ = lambda: "instance"
print(use(a))
A.__enter__ = lambda self: "patched"
print(use(a), use(B()))
log.clear()


def swap_exit():
    with A():
        A.__exit__ = lambda self, *a: log.append("new exit")


swap_exit()
use(A())
print(log)
log.clear()


class Static:
    @staticmethod
    def __enter__():
        return "static enter"

    @classmethod
    def __exit__(cls, t, v, tb):
        log.append(cls.__name__)


print(use(Static()), log)
log.clear()


class Plain:
    pass


for obj in (Plain, Plain()):
    try:
        use(obj)
    except (TypeError, AttributeError):
        print("no manager")


class Prop:
    @property
    def __enter__(self):
        log.append("lookup enter")
        return lambda: "from property"

    @property
    def __exit__(self):
        log.append("lookup exit")
        return lambda *a: None


log.clear()
print(use(Prop()), log)


class Reuse:
    def __init__(self):
        self.state = []

    def __enter__(self):
        self.state.append("in")
        return self.state

    def __exit__(self, *a):
        self.state.append("out")


r = Reuse()
for i in range(3):
    with r as s:
        s.append(i)
print(r.state)
with r as x, r as y:
    print(x is y)
print(r.state[-4:])


class Returns:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *a):
        return self.v


for v in (None, 0, 1, "yes", ()):
    try:
        with Returns(v) as got:
            raise ValueError
        print(v, "swallowed")
    except ValueError:
        print(v, "passed on")
