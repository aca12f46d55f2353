# __context__, __cause__, __suppress_context__, raise from.


def chain(e):
    out = []
    while e is not None:
        out.append(type(e).__name__ + ":" + str(e))
        if e.__cause__ is not None:
            out.append("<-cause-")
            e = e.__cause__
        elif e.__context__ is not None and not e.__suppress_context__:
            out.append("<-context-")
            e = e.__context__
        else:
            e = None
    return " ".join(out)


def implicit():
    try:
        raise KeyError("a")
    except KeyError:
        raise ValueError("b")


def explicit():
    try:
        raise KeyError("a")
    except KeyError as e:
        raise ValueError("b") from e


def suppressed():
    try:
        raise KeyError("a")
    except KeyError:
        raise ValueError("b") from None


def from_class():
    raise ValueError("b") from KeyError


def from_other():
    try:
        raise KeyError("a")
    except KeyError:
        raise ValueError("b") from OSError("c")


def in_finally():
    try:
        raise KeyError("a")
    finally:
        raise ValueError("b")


def three():
    try:
        try:
            1 // 0
        except ZeroDivisionError:
            {}["missing"]
    except KeyError:
        [][5]


def handled_inside():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            raise ValueError("inner")
        except ValueError:
            pass
        raise OSError("last")


def none():
    try:
        raise KeyError("gone")
    except KeyError:
        pass
    raise ValueError("fresh")


def through_call():
    def callee():
        raise TypeError("callee")

    try:
        raise KeyError("caller")
    except KeyError:
        callee()


for f in (implicit, explicit, suppressed, from_class, from_other, in_finally, three, handled_inside, none, through_call):
    try:
        f()
    except Exception as e:
        print(f.__name__, "|", chain(e), "|", e.__suppress_context__, type(e.__context__).__name__)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
e = ValueError("made")
print(e.__context__, e.__cause__, e.__suppress_context__)
e.__cause__ = KeyError("set by hand")
print(e.__suppress_context__, chain(e))
e.__cause__ = None
e.__context__ = OSError("ctx")
print(e.__suppress_context__, chain(e))
try:
    e.__cause__ = "no"
except TypeError as err:
    print(err)
same = ValueError("same")
try:
    try:
        raise same
    except ValueError:
        raise same
except ValueError as err:
    print(err.__context__)


class Err(Exception):
    pass


try:
    raise Err("top") from Err("middle")
except Err as err:
    print(chain(err), err.__cause__.__cause__)
