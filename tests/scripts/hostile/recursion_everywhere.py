# stress: no (collecting at every allocation makes it slow)
# Endless recursion through builtins that call back.
def via_map(x):
    return list(map(via_map, [x]))


def via_sorted(x):
    return sorted([1, 2], key=via_sorted)


def via_exec(x):
    exec("via_exec(1)", globals())


def via_eval(x):
    return eval("via_eval(1)", globals())


def via_max(x):
    return max([1, 2], key=via_max)


def via_getattr(x):
    class G:
        def __getattr__(self, name):
            return via_getattr(x)

    return G().y


def via_gen(x):
    yield from via_gen(x)


def via_with(x):
    class W:
        def __enter__(self):
            via_with(x)

        def __exit__(self, *a):
            pass

    with W():
        pass


def via_format(x):
    class F:
        def __format__(self, spec):
            return via_format(x)

    return f"{F()}"


def via_partial(x, f=lambda: via_partial(1)):
    return f()


for f in (via_map, via_sorted, via_exec, via_eval, via_max, via_getattr, via_with, via_format, via_partial, lambda x: list(via_gen(x)), lambda x: [via_map(x) for _ in range(1)]):
    try:
        f(1)
        print("returned")
    except RecursionError:
        print("RecursionError", end=" ")
print()
