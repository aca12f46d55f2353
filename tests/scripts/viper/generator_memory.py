# tiers: bytecode native viper
# alloc-fail: yes
# Generators and handlers when memory runs out: there is no handler here that would catch MemoryError.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def squares(n: int):
    for i in range(n):
        yield i * i, [i]


@micropython.viper
def delegate(n: int):
    got = yield from squares(n)
    yield got
    try:
        yield {}["k"]
    except KeyError as e:
        yield repr(e)
    return "end"


@micropython.viper
def collect(n: int):
    out = []
    for x in delegate(n):
        out.append((x, str(x)))
    return out


@micropython.viper
def closures(n):
    def up(by=1):
        nonlocal n
        n += by
        return [n]

    return up() + up(by=5) + [f"{x}" for x in up(2)]


@micropython.viper
def handlers(items):
    out = []
    for x in items:
        try:
            out.append(10 // x)
        except ZeroDivisionError as e:
            try:
                raise ValueError(x) from e
            except ValueError as f:
                out.append(repr(f.__cause__))
        except TypeError:
            out.append("type")
    return out


print(collect(3))
print(closures(1))
print(handlers([1, 0, "x", 5]))
