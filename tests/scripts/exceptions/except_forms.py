# The expression after except: tuples, variables, calls, non-classes, lazily evaluated.

log = []


def note(c):
    log.append(c.__name__)
    return c


try:
    raise KeyError("k")
except note(ValueError):
    print("no")
except (note(OSError), note(IndexError)):
    print("no")
except note(LookupError):
    print("lookup", log)
except note(Exception):
    print("no")
try:
    pass
except undefined_class:
    print("never evaluated")
group = (TypeError, ValueError)
nested = (group, (KeyError,))
for exc in (TypeError("t"), ValueError("v")):
    try:
        raise exc
    except group as e:
        print("group", e)
try:
    raise IndexError("i")
except group + (IndexError,) as e:
    print("sum of tuples", e)
try:
    try:
        raise ValueError("v")
    except ():
        print("empty tuple never matches")
except ValueError as e:
    print("passed the empty tuple", e)
for bad in (5, "str", None, [ValueError], object, (ValueError, 5)):
    try:
        try:
            raise KeyError("k")
        except bad:
            print("no")
    except TypeError as e:
        print(e, "|", type(e.__context__).__name__)
try:
    raise ValueError("all")
except:
    print("bare except")


def dynamic(exc, *catch):
    try:
        raise exc
    except catch as e:
        return "caught " + type(e).__name__


print(dynamic(ValueError(), ValueError, KeyError))
try:
    dynamic(OSError(), ValueError)
except OSError:
    print("not in the list")


def suppress(*kinds):
    def deco(fn):
        def w(*a):
            try:
                return fn(*a)
            except kinds:
                return None

        return w

    return deco


@suppress(ZeroDivisionError, TypeError)
def div(a, b):
    return a / b


print(div(1, 2), div(1, 0), div(1, "x"))
try:
    raise ValueError("handler fails")
except ValueError:
    try:
        raise KeyError
    except KeyError as e:
        print(type(e.__context__).__name__)
