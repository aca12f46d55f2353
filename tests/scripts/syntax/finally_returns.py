# return, break and continue through nested finally clauses.
def a():
    for i in range(3):
        try:
            try:
                if i == 1:
                    return "returned %d" % i
            finally:
                print("inner", i)
        finally:
            print("outer", i)


def b():
    while True:
        try:
            return "first"
        finally:
            break
    return "after break"


def c():
    out = []
    for i in range(4):
        try:
            out.append(i)
            if i == 2:
                return out
        finally:
            if i == 2:
                continue
            out.append("f")
    return out, "end"


def d():
    try:
        return value()
    finally:
        print("d finally")


def value():
    print("evaluated")
    return "value"


def e():
    x = 1
    try:
        return x
    finally:
        x = 2


def f():
    try:
        raise ValueError("lost")
    except ValueError:
        try:
            return "from except"
        finally:
            print("f inner")
    finally:
        print("f outer")


def g():
    try:
        try:
            1 / 0
        finally:
            raise KeyError("replaces")
    except KeyError as k:
        return type(k.__context__).__name__


def h(n):
    try:
        if n == 0:
            return 1
        return n * h(n - 1)
    finally:
        log.append(n)


def i():
    for x in (1, 2):
        for y in (1, 2):
            try:
                if y == 2:
                    break
                try:
                    continue
                finally:
                    log.append((x, y))
            finally:
                log.append("end %d %d" % (x, y))
    return len(log)


def j():
    def gen():
        try:
            yield 1
            yield 2
        finally:
            log.append("gen closed")

    for v in gen():
        if v == 1:
            return v


log = []
for fn in (a, b, c, d, e, f, g):
    print(fn())
print(h(4), log)
log.clear()
print(i(), log)
log.clear()
print(j())
try:
    try:
        raise ValueError("one")
    finally:
        try:
            raise KeyError("two")
        except KeyError:
            pass
except ValueError as v:
    print("still", v)
