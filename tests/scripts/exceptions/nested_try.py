# Deeply nested try statements, handlers within handlers, loops within both.


def f(n):
    out = []
    try:
        out.append("a")
        try:
            out.append("b")
            try:
                out.append("c")
                if n == 1:
                    raise ValueError
                if n == 2:
                    raise KeyError
                if n == 3:
                    raise IndexError
                if n == 4:
                    raise TypeError
                if n == 5:
                    return out
            except ValueError:
                out.append("V")
                if n == 1:
                    try:
                        raise KeyError
                    except IndexError:
                        out.append("no")
                    finally:
                        out.append("VF")
            else:
                out.append("else-c")
            finally:
                out.append("F1")
        except KeyError:
            out.append("K")
        else:
            out.append("else-b")
        finally:
            out.append("F2")
    except IndexError:
        out.append("I")
    except TypeError:
        out.append("T")
        try:
            try:
                1 // 0
            finally:
                out.append("TF")
        except ZeroDivisionError:
            out.append("Z")
    else:
        out.append("else-a")
    finally:
        out.append("F3")
    return out


for n in range(6):
    print(n, " ".join(f(n)))


def retry(fn, times):
    errors = []
    for attempt in range(times):
        try:
            return fn(attempt), errors
        except ValueError as e:
            errors.append(str(e))
            try:
                if attempt == 2:
                    raise KeyError("escalate")
            except KeyError:
                errors.append("handled")
                continue
            finally:
                errors.append("cleanup%d" % attempt)
    else:
        return "exhausted", errors


def flaky(n):
    if n < 4:
        raise ValueError("no%d" % n)
    return "yes"


print(retry(flaky, 6))
print(retry(flaky, 2))


def state_after():
    import sys

    before = sys.exc_info()[0]
    try:
        raise ValueError
    except ValueError:
        during = sys.exc_info()[0].__name__
        try:
            raise KeyError
        except KeyError:
            inner = sys.exc_info()[0].__name__
        back = sys.exc_info()[0].__name__
    return before, during, inner, back, sys.exc_info()[0]


print(state_after())


def parse_all(texts):
    res = []
    for t in texts:
        try:
            try:
                res.append(int(t))
            except ValueError:
                try:
                    res.append(float(t))
                except ValueError:
                    res.append(t.strip() or None)
        except (TypeError, AttributeError) as e:
            res.append(type(e).__name__)
    return res


print(parse_all(["1", "2.5", " x ", "", None, [], "0x10", "-7"]))
