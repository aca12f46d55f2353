# Methods and descriptors that delete or replace themselves while they run.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


class Gone:
    def __get__(self, obj, cls):
        if "x" in vars(Owner):
            del Owner.x
        return 5


class Owner:
    x = Gone()


attempt("first", lambda: Owner().x)
attempt("second", lambda: Owner().x)


class Once:
    def method(self):
        del Once.method
        return "once"


o = Once()
attempt("once", lambda: o.method())
attempt("once", lambda: o.method())


class Eq:
    def __eq__(self, other):
        if "__eq__" in vars(Eq):
            del Eq.__eq__
        return True

    __hash__ = object.__hash__


a, b = Eq(), Eq()
print(a == b, a == b, a == a)


class Add:
    def __add__(self, other):
        Add.__add__ = lambda self, other: "new"
        return "old"


print(Add() + 1, Add() + 1)


class Iter:
    def __iter__(self):
        return self

    def __next__(self):
        Iter.__next__ = lambda self: 1 / 0
        return 1


def loop():
    out = []
    try:
        for x in Iter():
            out.append(x)
    except ZeroDivisionError:
        return out


attempt("iter", loop)


class Ctx:
    def __enter__(self):
        del Ctx.__exit__
        return self

    def __exit__(self, *args):
        return True


def ctx():
    with Ctx():
        return "left"


attempt("with", ctx)


class Call:
    def __call__(self):
        Call.__call__ = lambda self: "second"
        return "first"


c = Call()
print(c(), c())


class Prop:
    @property
    def x(self):
        Prop.x = 5
        return "property"


p = Prop()
print(p.x, p.x)


class Getattr:
    def __getattr__(self, name):
        Getattr.found = name
        self.__dict__[name] = 1
        del Getattr.__getattr__
        return "made"


g = Getattr()
print(g.a, g.a)
attempt("gone", lambda: g.b)


class Setattr:
    def __setattr__(self, name, value):
        del Setattr.__setattr__
        self.x = value * 2


s = Setattr()
s.x = 1
print(s.x)
s.x = 1
print(s.x)


class Hash:
    def __hash__(self):
        Hash.__hash__ = None
        return 1


h = Hash()
d = {}
attempt("hash", lambda: d.__setitem__(h, 1))
attempt("hash", lambda: d.__setitem__(h, 1))
print(len(d))


class Swap:
    def __init__(self):
        self.__class__ = Other
        self.made = True

    def __repr__(self):
        return "Swap"


class Other:
    def __repr__(self):
        return "Other"


print(Swap(), type(Swap()).__name__)


class Sub(dict):
    def __missing__(self, key):
        del Sub.__missing__
        return "missing"


d = Sub()
attempt("missing", lambda: d[1])
attempt("missing", lambda: d[1])


class Dict:
    pass


d = Dict()
d.a = 1
for key in list(d.__dict__):
    d.__dict__.clear()
attempt("dict", lambda: d.a)
d.__dict__["b"] = 2
print(d.b)
attempt("dict replaced", lambda: setattr(d, "__dict__", 5))
d.__dict__ = {"c": 3}
print(d.c, hasattr(d, "b"))
