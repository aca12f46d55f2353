# Context managers made of generators that misbehave.
class manager:
    def __init__(self, f):
        self.f = f

    def __call__(self, *args):
        return Helper(self.f(*args))


class Helper:
    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, tb):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(value)
        except StopIteration as e:
            return e is not value
        except BaseException as e:
            if e is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


@manager
def ok(log):
    log.append("in")
    try:
        yield "v"
    finally:
        log.append("out")


@manager
def swallow(log):
    try:
        yield
    except ValueError:
        log.append("swallowed")


@manager
def none():
    return
    yield


@manager
def twice():
    yield 1
    yield 2


@manager
def stubborn():
    try:
        yield 1
    except Exception:
        yield 2


@manager
def changes():
    try:
        yield
    except ValueError as e:
        raise KeyError("changed") from e


log = []
with ok(log) as v:
    log.append(v)
with swallow(log):
    raise ValueError
for m, exc in ((none, None), (twice, None), (stubborn, ValueError("x")), (changes, ValueError("y")), (twice, IndexError("z"))):
    try:
        with m():
            if exc:
                raise exc
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))
try:
    with ok(log):
        raise IndexError("through")
except IndexError as e:
    print(e)
print(log)
