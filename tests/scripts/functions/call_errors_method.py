# Argument count messages for methods count self and use the qualified name.


class A:
    def m(self, x):
        return x

    @classmethod
    def c(cls, x):
        return x

    @staticmethod
    def s(x):
        return x

    def __init__(self, v=0):
        self.v = v


class B:
    def __init__(self, a, b):
        pass


class C:
    pass


class D:
    def no_self():
        pass


def attempt(fn, *args, **kw):
    try:
        print("ok", fn(*args, **kw) is not None)
    except TypeError as e:
        print(e)


a = A()
attempt(a.m)
attempt(a.m, 1, 2)
attempt(A.m)
attempt(A.m, a)
attempt(A.m, a, 1)
attempt(A.c)
attempt(A.c, 1, 2)
attempt(a.s)
attempt(a.s, 1, 2)
attempt(A, 1, 2)
attempt(A, w=1)
attempt(B)
attempt(B, 1)
attempt(B, 1, 2, 3)
attempt(C, 1)
attempt(D().no_self)


def outer():
    def inner(x):
        return x

    return inner


attempt(outer())
attempt(lambda x: x)
attempt(lambda: 0, 5)


class NotCallable:
    pass


for thing in (1, "s", None, [], (), {}, 1.5, NotCallable()):
    attempt(thing)
