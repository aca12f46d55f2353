# A generator that is running is asked for more in every way there is.
def attempt(name, act):
    def run():
        yield 1
        try:
            print(name, act(g))
        except ValueError as exc:
            print(name, "ValueError", exc)
        except StopIteration:
            print(name, "StopIteration")
        yield 2

    g = run()
    print(list(g))


attempt("next", lambda g: next(g))
attempt("send", lambda g: g.send(1))
attempt("throw", lambda g: g.throw(KeyError))
attempt("close", lambda g: g.close())
attempt("list", lambda g: list(g))
attempt("tuple", lambda g: tuple(g))
attempt("sum", lambda g: sum(g))
attempt("for", lambda g: [x for x in g])
attempt("unpack", lambda g: (lambda a, b: a)(*g))
attempt("star", lambda g: [*g])
attempt("in", lambda g: 5 in g)
attempt("zip", lambda g: list(zip(g, g)))
attempt("join", lambda g: "".join(g))
attempt("dict", lambda g: dict(g))
attempt("sorted", lambda g: sorted(g))
attempt("max", lambda g: max(g))
attempt("any", lambda g: any(g))
attempt("extend", lambda g: [].extend(g))
attempt("bytes", lambda g: bytes(g))


def through():
    yield from (x for x in inner())


def inner():
    yield 1
    try:
        next(outer)
    except ValueError as exc:
        print(exc)
    yield 2


outer = through()
print(list(outer))


def finishing():
    try:
        yield 1
    finally:
        try:
            finished.close()
        except ValueError as exc:
            print("closing:", exc)


finished = finishing()
next(finished)
finished.close()
print(list(finished))
