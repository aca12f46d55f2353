# return, break and continue leaving try blocks, and finally in the way.

log = []


def f(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError
        if n == 2:
            return g()
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        log.append("f%d" % n)


def g():
    log.append("g")
    return "g"


print([f(i) for i in range(4)], log)


def override(n):
    try:
        if n == 1:
            raise KeyError("lost")
        return "from try"
    finally:
        if n >= 0:
            return "from finally"


print(override(0), override(1), override(-1))


def value_fixed_before_finally():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutable():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


print(value_fixed_before_finally(), mutable())


def loop():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    else:
        out.append("else")
    return out


print(loop())


def finally_continue():
    out = []
    for i in range(3):
        try:
            raise ValueError
        finally:
            out.append(i)
            continue
    return out


print(finally_continue())


def finally_break():
    while True:
        try:
            return "never"
        finally:
            break
    return "after the loop"


print(finally_break())


def nested():
    out = []
    for i in range(3):
        try:
            try:
                for j in range(3):
                    try:
                        if j == 1:
                            break
                        if i == 2:
                            return out
                        out.append((i, j))
                    finally:
                        out.append("a")
            finally:
                out.append("b")
        finally:
            out.append("c")
    return "no"


print(nested())


def deep_return():
    for a in range(3):
        with_list = []
        for b in (1, 2):
            try:
                try:
                    try:
                        return a, b, with_list
                    finally:
                        with_list.append(1)
                finally:
                    with_list.append(2)
            finally:
                with_list.append(3)


print(deep_return())


def while_else(limit):
    n = 0
    while n < 3:
        try:
            n += 1
            if n == limit:
                break
        except ValueError:
            pass
        else:
            n += 0
        finally:
            log.append(n)
    else:
        return "no break"
    return "break at %d" % n


log.clear()
print(while_else(2), while_else(9), log)


def except_continue(items):
    good = []
    for i in items:
        try:
            v = 10 // i
        except ZeroDivisionError:
            continue
        except TypeError:
            break
        good.append(v)
    return good


print(except_continue([1, 0, 5, "x", 2]))


def return_in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        return "else"
    finally:
        log.append("end")
    return "no"


print(return_in_else(), log[-1])
