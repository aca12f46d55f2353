# with statements inside generators, closures, methods, loops and try blocks.

log = []


class C:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append("+%s" % self.n)
        return self.n

    def __exit__(self, t, v, tb):
        log.append("-%s" % self.n)
        return False


def gen():
    with C("g") as a:
        yield a
        with C("h") as b:
            yield b
        yield "tail"


print(list(gen()), log)
log.clear()
g = gen()
next(g), next(g)
g.close()
print(log)
log.clear()


def rec(n):
    if n == 0:
        return 0
    with C(n) as v:
        return v + rec(n - 1)


print(rec(4), " ".join(log))
log.clear()


def try_inside():
    with C("a"):
        try:
            with C("b"):
                raise KeyError("k")
        except KeyError:
            log.append("handled")
        else:
            log.append("no")
        finally:
            log.append("finally")
    return "done"


print(try_inside(), log)
log.clear()


def many_exits(n):
    for i in range(3):
        with C(i):
            while True:
                with C("w"):
                    if n == 0:
                        break
                    if n == 1:
                        return "return"
                    if n == 2:
                        raise ValueError
                    if n == 3 and i < 2:
                        break
                    return "last"
            if n == 3:
                continue
            log.append("after while")
    return "end"


for n in range(4):
    try:
        r = many_exits(n)
    except ValueError:
        r = "error"
    print(n, r, " ".join(log))
    log.clear()


def closure():
    with C("x") as v:

        def inner():
            nonlocal v
            v += "!"
            return v

        inner()
    return inner()


print(closure(), log)
log.clear()


class K:
    def __enter__(self):
        self.depth = getattr(self, "depth", 0) + 1
        return self

    def __exit__(self, *a):
        self.depth -= 1

    def run(self, n):
        with self:
            return self.run(n - 1) if n else self.depth


k = K()
print(k.run(5), k.depth)


def late_values():
    with C("one") as a, C(a + "two") as b, C(b + "three") as c:
        return c


print(late_values(), log)
log.clear()
with C("lam") as f, C((lambda: "call")()) as h:
    print([x + y for x in f for y in h][:4])
print(log)
if True:
    with C("cond"): log.append("one line")
print(log[-2:])
