# tiers: bytecode native viper
# Lines in tracebacks of functions with handlers, of generators, and of exceptions raised again.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


def lines(e):
    out = []
    t = e.__traceback__
    while t:
        out.append((t.tb_lineno, t.tb_frame.f_code.co_name if hasattr(t, "tb_frame") else t.tb_code.co_name))
        t = t.tb_next
    return out


@micropython.viper
def inner(d):
    try:
        d["a"]
    except KeyError as e:
        print(lines(e))
        raise ValueError("b")


@micropython.viper
def outer(d):
    try:
        inner(d)
    finally:
        log.append(1)


@micropython.viper
def again(d):
    try:
        outer(d)
    except ValueError:
        log.append(2)
        raise


log = []
try:
    again({})
except ValueError as e:
    print(lines(e))
    print(lines(e.__context__), log)


@micropython.viper
def with_name(d):
    try:
        inner(d)
    except ValueError as e:
        raise e


try:
    with_name({})
except ValueError as e:
    print(lines(e))


@micropython.viper
def gen(n):
    yield 1
    try:
        yield n
    except KeyError:
        yield 1 // n


def drive(n, throw):
    g = gen(n)
    next(g)
    next(g)
    if throw:
        g.throw(KeyError())
    return g


try:
    drive(0, True)
except ZeroDivisionError as e:
    print(lines(e))
    print([name for _, name in lines(e.__context__)])
g = drive(5, False)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print(lines(e), e.__context__)


@micropython.viper
def delegating(n):
    yield from gen(n)


g = delegating(0)
next(g)
next(g)
try:
    g.throw(KeyError())
except ZeroDivisionError as e:
    print(lines(e))


@micropython.viper
def deep(n: int):
    if n == 0:
        raise ValueError("deep")
    deep(n - 1)


try:
    deep(3)
except ValueError as e:
    print(lines(e))
