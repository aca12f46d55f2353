# alloc-fail: yes
# with: order of enter and exit, the value bound, several managers.

log = []


class Ctx:
    def __init__(self, name, value=None, swallow=()):
        self.name, self.value, self.swallow = name, value, swallow

    def __enter__(self):
        log.append("enter " + self.name)
        return self.value or self

    def __exit__(self, t, v, tb):
        log.append("exit %s %s" % (self.name, t.__name__ if t else None))
        return t is not None and issubclass(t, self.swallow)


def flush():
    print(", ".join(log))
    log.clear()


with Ctx("a") as a:
    log.append("body " + a.name)
flush()
with Ctx("a"), Ctx("b", "value") as b, Ctx("c") as c:
    log.append("%s %s" % (b, c.name))
flush()
with (Ctx("a") as a, Ctx("b") as b,):
    log.append("parenthesised")
flush()
with Ctx("outer", swallow=ValueError):
    with Ctx("inner"):
        raise ValueError("swallowed outside")
    log.append("not reached")
flush()
try:
    with Ctx("x", swallow=KeyError):
        raise ValueError("not swallowed")
except ValueError as e:
    log.append(str(e))
flush()
with Ctx("t", (1, [2, 3])) as (p, [q, *r]):
    log.append("%s %s %s" % (p, q, r))
flush()
holder = {}


class Obj:
    pass


o = Obj()
with Ctx("k", "into dict") as holder["k"], Ctx("o", "into attr") as o.attr:
    pass
flush()
print(holder, o.attr)


def with_return():
    with Ctx("r"):
        return "returned"


print(with_return())
flush()


def loop():
    out = []
    for i in range(4):
        with Ctx(str(i)):
            if i == 1:
                continue
            if i == 2:
                break
            out.append(i)
    return out


print(loop())
flush()


def nested_return(n):
    with Ctx("1"):
        for i in range(3):
            with Ctx("2"):
                if i == n:
                    return i
    return "end"


print(nested_return(1))
flush()
