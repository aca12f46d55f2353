# Exception subclasses with fields, hierarchy, str and args.


class AppError(Exception):
    code = 1

    def __init__(self, msg, *, where=None):
        super().__init__(msg)
        self.where = where

    def __str__(self):
        return "[%d] %s at %s" % (self.code, self.args[0], self.where)


class NotFound(AppError):
    code = 44


class Denied(AppError, PermissionError if False else ValueError):
    code = 3


class Bare(Exception):
    pass


class NoInit(Exception):
    def __init__(self, a, b):
        self.sum = a + b


for exc in (AppError("general"), NotFound("page", where="here"), Denied("secret", where=7)):
    try:
        raise exc
    except AppError as e:
        print(type(e).__name__, e, e.args, e.code, isinstance(e, ValueError))
try:
    raise Bare
except Bare as e:
    print(repr(e), str(e) == "", e.args)
try:
    raise Bare("one", 2)
except Bare as e:
    print(repr(e), str(e), e.args)
try:
    raise NoInit(1, 2)
except NoInit as e:
    print(e.sum, e.args, str(e))
try:
    raise NotFound("x")
except (KeyError, IndexError):
    print("wrong")
except Exception as e:
    print("generic", type(e).__name__)


class Keyed(KeyError):
    pass


try:
    raise Keyed("k")
except LookupError as e:
    print(repr(e), e)


class Stop(StopIteration):
    pass


def gen():
    yield 1


g = gen()
next(g)
try:
    next(g)
except Stop:
    print("no")
except StopIteration as e:
    print("plain StopIteration", e.value)


class Fancy(Exception):
    def __init__(self, **kw):
        self.__dict__.update(kw)
        super().__init__(*sorted(kw))


try:
    raise Fancy(b=2, a=1)
except Fancy as e:
    print(e.args, e.a, e.b, e)


class Counted(Exception):
    n = 0

    def __new__(cls, *a):
        cls.n += 1
        return super().__new__(cls, *a)


for i in range(3):
    try:
        raise Counted(i)
    except Counted as e:
        last = e
print(Counted.n, last.args)
e = AppError("stored")
e.args = ("changed", 1)
print(e, e.args)
print(issubclass(NotFound, Exception), issubclass(Denied, ValueError), [c.__name__ for c in Denied.__mro__][:4])


class Os(OSError):
    pass


try:
    raise Os(2, "missing")
except OSError as e:
    print(e.errno, e.args, type(e).__name__)
