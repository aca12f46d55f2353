# super() where its cell, its object or the classes are not what they were.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


class A:
    def who(self):
        return "A"

    @classmethod
    def make(cls):
        return "A.make"


class B(A):
    def who(self):
        return "B" + super().who()

    def rebound(self):
        self = 5
        return super().who()

    def deleted(self):
        del self
        return super().who()

    def no_args():
        return super()

    def inner(self):
        return (lambda: super().who())()

    def in_generator(self):
        return [x for x in (super(B, self).who() for _ in range(2))]

    @staticmethod
    def static(x):
        return super().who()

    @classmethod
    def make(cls):
        return "B" + super().make()

    def set_through(self):
        super().x = 5

    def missing(self):
        return super().nothing

    def nested(self):
        class C(A):
            def who(inner):
                return "C" + super().who()

        return C().who() + super().who()


b = B()
for name in ("who", "rebound", "inner", "in_generator", "make", "set_through", "missing", "nested"):
    attempt(name, getattr(b, name))
attempt("no_args", B.no_args)
attempt("static", lambda: B.static(b))
attempt("static other", lambda: B.static(5))
attempt("unbound other", lambda: B.who(A()))
attempt("unbound int", lambda: B.who(1))
for args in ((), (B,), (B, 1), (B, A()), (1, b), (B, B), (A, b), (B, b, 1), (None, b), (object, b), (type, B), (int, True), (int, bool)):
    attempt(f"super {args if args in ((int, True), (int, bool)) else len(args)}", lambda: type(super(*args)).__name__)


class Changes(B):
    def who(self):
        self.__class__ = A
        return super().who()


attempt("changes", lambda: Changes().who())


class Method:
    def __getattr__(self, name):
        return name


attempt("getattr", lambda: super(Method, Method()).anything)
attempt("repr", lambda: repr(super(B, b))[:20])
attempt("call", lambda: super(B, b)())
attempt("item", lambda: super(B, b)[0])
attempt("len", lambda: len(super(B, b)))
f = B.who
del B.who
attempt("kept", lambda: f(b))
class Outer:
    def f(self):
        __class__ = 5
        return super().f()
attempt("class cell", lambda: Outer().f())
