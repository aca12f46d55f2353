# finally, except and else inside generators, across yields.

log = []


def g():
    log.append("enter")
    try:
        try:
            v = yield 1
            log.append("v=%s" % v)
            if v == "raise":
                raise ValueError("asked")
            if v == "return":
                return "early"
        except ValueError as e:
            log.append("except " + str(e))
            yield "in except"
        else:
            log.append("else")
            yield "in else"
        finally:
            log.append("inner finally")
            yield "in finally"
        log.append("after try")
        yield "tail"
    finally:
        log.append("outer finally")


def drive(first):
    log.clear()
    gen = g()
    out = [next(gen)]
    try:
        out.append(gen.send(first))
        while True:
            out.append(next(gen))
    except StopIteration as e:
        out.append(("value", e.value))
    print(out)
    print("   ", log)


drive("plain")
drive("raise")
drive("return")


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            yield "f%d" % i
    else:
        yield "no break"
    yield "end"


print(list(loop()))


def exc_state():
    try:
        raise KeyError("outer")
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            yield "re-raised " + str(e)


gen = exc_state()
try:
    raise ValueError("caller")
except ValueError:
    print(next(gen))
    try:
        raise
    except ValueError as e:
        print("caller still has", e)
print(next(gen))


def finally_return():
    try:
        yield 1
        raise ValueError("lost")
    finally:
        return "from finally"


gen = finally_return()
next(gen)
try:
    next(gen)
except StopIteration as e:
    print(e.value)


def nested_ctx():
    try:
        yield "a"
        1 // 0
    except ZeroDivisionError as e:
        try:
            yield "b"
            [][0]
        except IndexError as f:
            yield type(f.__context__).__name__
        yield e.args[0]


print(list(nested_ctx()))
