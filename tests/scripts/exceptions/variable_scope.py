# The "as" name is removed after its block; the handler may rebind or delete it.

e = "before"
try:
    raise ValueError("v")
except ValueError as e:
    print("inside", e)
try:
    print(e)
except NameError as err:
    print("gone:", err)


def local():
    e = 1
    try:
        raise KeyError("k")
    except KeyError as e:
        kept = e
    try:
        return e
    except UnboundLocalError as err:
        return str(err), repr(kept)


print(local())


def not_taken():
    e = 1
    try:
        pass
    except KeyError as e:
        pass
    return e


print(not_taken())


def rebind():
    try:
        raise KeyError("k")
    except KeyError as e:
        e = "rebound"
        inner = e
    return inner, "e" in locals()


print(rebind())


def delete():
    try:
        raise KeyError("k")
    except KeyError as e:
        del e
    return "deleted without complaint"


print(delete())


def by_return():
    try:
        raise KeyError("k")
    except KeyError as e:
        return (lambda: e)


try:
    by_return()()
except NameError as err:
    print(err)


def in_loop():
    out = []
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            out.append(e)
            if i == 1:
                continue
        out.append("end %d" % i)
    return [str(x) for x in out]


print(in_loop())


def nested():
    try:
        raise ValueError("outer")
    except ValueError as e:
        try:
            raise KeyError("inner")
        except KeyError as e:
            first = repr(e)
        try:
            second = e
        except UnboundLocalError:
            second = "unbound"
        return first, second


print(nested())


def nonlocal_name():
    err = None

    def inner():
        nonlocal err
        try:
            1 // 0
        except ZeroDivisionError as err:
            pass

    inner()
    try:
        return err
    except NameError as e:
        return str(e)


print(nonlocal_name())


class Body:
    try:
        raise ValueError("in class")
    except ValueError as exc:
        text = str(exc)


print(Body.text, hasattr(Body, "exc"))
try:
    raise ValueError(1)
except (ValueError, KeyError) as both:
    saved = both
print(saved.args, "both" in globals())
