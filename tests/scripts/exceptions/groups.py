# ExceptionGroup and except*: splitting, nesting, re-raising what is left.


def show(fn):
    try:
        print(fn())
    except BaseException as e:
        print("escaped:", tree(e))


def tree(e):
    if isinstance(e, BaseExceptionGroup):
        return "%s[%s]" % (e.message, ", ".join(tree(x) for x in e.exceptions))
    return repr(e)


def make():
    return ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])


g = make()
print(g, g.message, len(g.exceptions), tree(g))
match, rest = g.split(ValueError)
print(tree(match), "|", tree(rest))
print(tree(g.subgroup(KeyError)), g.subgroup(OSError), tree(g.subgroup((TypeError, KeyError))))
print(tree(g.subgroup(lambda e: isinstance(e, Exception) and e.args == (1,))))
print(tree(g.derive([OSError()])), isinstance(g, Exception))


def star(exc, log):
    try:
        raise exc
    except* ValueError as eg:
        log.append("V " + tree(eg))
    except* (TypeError, OSError) as eg:
        log.append("T " + tree(eg))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


log = []
try:
    star(make(), log)
except ExceptionGroup as e:
    print(log, "left:", tree(e))
print(star(ValueError("plain"), []))
print(star(ExceptionGroup("x", [ValueError(), TypeError()]), []))
log = []
try:
    star(KeyError("alone"), log)
except KeyError as e:
    print(log, repr(e))


def raising():
    try:
        raise ExceptionGroup("r", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise OSError("new")


show(raising)


def reraise():
    try:
        raise ExceptionGroup("r", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise


show(reraise)


def no_error():
    try:
        x = 5
    except* ValueError:
        x = 6
    else:
        x += 10
    return x


show(no_error)
for bad in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("m", [KeyboardInterrupt()])):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "'", excs)


m, r = MyGroup("my", [ValueError(), KeyError()]).split(KeyError)
print(type(m).__name__, tree(m), tree(r))
