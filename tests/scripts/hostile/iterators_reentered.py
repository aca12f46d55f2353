# __next__ that asks the builtin iterator that is asking it.
def attempt(name, make, limit=12):
    state = {"depth": 0, "left": limit}

    class Source:
        def __iter__(self):
            return self

        def __next__(self):
            state["left"] -= 1
            if state["left"] < 0:
                raise StopIteration
            if state["depth"] < 3:
                state["depth"] += 1
                try:
                    next(outer, None)
                finally:
                    state["depth"] -= 1
            return state["left"]

    outer = make(Source())
    out = []
    try:
        for item in outer:
            out.append(item)
            if len(out) > 20:
                break
        print(name, len(out) <= 20)
    except (ValueError, RuntimeError) as exc:
        print(name, type(exc).__name__, exc)


attempt("map", lambda s: map(lambda x: x, s))
attempt("filter", lambda s: filter(None, s))
attempt("zip", lambda s: zip(s, s))
attempt("enumerate", lambda s: enumerate(s))
attempt("iter", lambda s: iter(s))


def gen(s):
    for x in s:
        yield x


attempt("generator", gen)
attempt("expression", lambda s: (x for x in s))


def delegate(s):
    yield from s


attempt("yield from", delegate)
