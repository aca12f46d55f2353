# Bare raise, raise of the caught object, raise in handlers and helpers.


def bare():
    try:
        raise ValueError("v")
    except ValueError:
        raise


def named():
    try:
        raise ValueError("n")
    except ValueError as e:
        e.note = "added"
        raise e


def helper():
    raise


def through_helper():
    try:
        raise KeyError("h")
    except KeyError:
        helper()


def after_nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def in_finally():
    try:
        raise IndexError("i")
    finally:
        try:
            raise
        except IndexError as e:
            print("bare raise in finally:", e)


def other():
    try:
        raise ValueError("first")
    except ValueError:
        raise TypeError("second")


def conditional(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        if e.args[0] > 1:
            raise
        return "kept %d" % n


for f in (bare, named, through_helper, after_nested, in_finally, other, lambda: conditional(5), lambda: conditional(0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "note", "-"), type(e.__context__).__name__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    helper()
except RuntimeError as e:
    print(e)
for bad in (5, "text", None, int, [ValueError]):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e))
try:
    raise KeyError("a", 1)
except KeyError as e:
    print(e.args, e)


def counted(times):
    n = 0
    while True:
        try:
            n += 1
            if n < times:
                raise OSError(n)
            return n
        except OSError as e:
            if e.args[0] == 4:
                raise


print(counted(3))
try:
    counted(9)
except OSError as e:
    print("gave up at", e)
same = ValueError("reused")
for i in range(2):
    try:
        raise same
    except ValueError as e:
        print(e is same)


def raise_class_with_args():
    raise type("Dyn", (Exception,), {"code": 7})("made")


try:
    raise_class_with_args()
except Exception as e:
    print(type(e).__name__, e.code, e)


class NeedsArgs(Exception):
    def __init__(self, a):
        super().__init__(a)


try:
    raise NeedsArgs
except TypeError as e:
    print("TypeError")
