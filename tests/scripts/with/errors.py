# Objects that are not context managers, errors in enter and exit, replacing errors.

log = []


class Ctx:
    def __init__(self, fail=None, ret=None):
        self.fail, self.ret = fail, ret

    def __enter__(self):
        if self.fail == "enter":
            raise KeyError("enter failed")
        log.append("in")
        return 5

    def __exit__(self, t, v, tb):
        log.append("out " + (t.__name__ if t else "None"))
        if self.fail == "exit":
            raise OSError("exit failed")
        if self.fail == "same":
            raise v
        return self.ret


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *a):
        pass


class Instance:
    pass


inst = Instance()
inst.__enter__ = lambda: 1
inst.__exit__ = lambda *a: None
for bad in (5, None, NoExit(), NoEnter(), inst):
    try:
        with bad:
            print("body")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)


def attempt(ctx, body):
    log.clear()
    try:
        with ctx as v:
            body()
        r = "fell through"
    except Exception as e:
        r = "%s(%s) context %s" % (type(e).__name__, e, type(e.__context__).__name__)
    print(log, r)


def ok():
    log.append("body")


def boom():
    raise ValueError("boom")


attempt(Ctx("enter"), ok)
attempt(Ctx("exit"), ok)
attempt(Ctx("exit"), boom)
attempt(Ctx("same"), boom)
for ret in (True, False, None, 1, "", [0]):
    attempt(Ctx(ret=ret), boom)
log.clear()
try:
    with Ctx(), Ctx("enter"), Ctx():
        log.append("not reached")
except KeyError as e:
    print(log, e)
log.clear()
with Ctx(ret=True), Ctx("exit"):
    boom()
print(log)


class BadBool:
    def __bool__(self):
        raise TypeError("truth of exit value")


attempt(Ctx(ret=BadBool()), boom)
attempt(Ctx(ret=BadBool()), ok)


def unpack_error():
    log.clear()
    try:
        with Ctx() as (a, b):
            log.append("no")
    except TypeError as e:
        print(log, e)


unpack_error()


class Args:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.args = args
        return True


with Args() as a:
    pass
print(a.args)
with Args() as b:
    raise ValueError("x", 1)
print(b.args[0].__name__, b.args[1].args, b.args[2] is not None)
with Args() as c:
    raise KeyError
print(type(c.args[1]).__name__)
