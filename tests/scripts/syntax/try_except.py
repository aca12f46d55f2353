# Exceptions: clauses, else, finally, nesting, re-raising.
def run(f):
    log = []
    try:
        r = f(log)
    except Exception as e:
        r = type(e).__name__ + ": " + str(e)
    print(log, r)


def a(log):
    try:
        log.append("body")
    except ValueError:
        log.append("never")
    else:
        log.append("else")
    finally:
        log.append("finally")


def b(log):
    try:
        raise KeyError("k")
    except (ValueError, KeyError) as e:
        log.append(e.args)
    else:
        log.append("never")
    finally:
        log.append("finally")


def c(log):
    try:
        return "from try"
    finally:
        log.append("finally runs")


def d(log):
    try:
        1 / 0
    finally:
        log.append("finally before propagation")


def e(log):
    for i in range(3):
        try:
            if i == 1:
                continue
            log.append(i)
        finally:
            log.append("f%d" % i)
    return "loop done"


def f(log):
    while True:
        try:
            break
        finally:
            log.append("broke")


def g(log):
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            log.append("handling")
            raise
    except ValueError as x:
        log.append(str(x))
        raise TypeError("outer")


def h(log):
    try:
        raise ValueError("swallowed")
    finally:
        return "finally wins"


def i(log):
    try:
        try:
            raise ValueError("v")
        except TypeError:
            log.append("never")
    except Exception as x:
        log.append(type(x).__name__)


def j(log):
    try:
        pass
    except:
        pass
    try:
        [][0]
    except:
        log.append("bare")


def k(log):
    try:
        raise ValueError
    except ValueError as ex:
        pass
    try:
        ex
    except NameError:
        log.append("name is gone")


def m(log):
    try:
        raise 5
    except TypeError as x:
        log.append(str(x))
    try:
        try:
            1 / 0
        except 5:
            pass
    except TypeError as x:
        log.append(str(x))
    raise


def n(log):
    try:
        return log.append("t") or "t"
    finally:
        try:
            raise KeyError(1)
        except KeyError:
            log.append("inner handled")


for fn in (a, b, c, d, e, f, g, h, i, j, k, m, n):
    run(fn)
