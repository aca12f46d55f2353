# nonlocal chooses the nearest enclosing function; several levels and siblings.


def levels():
    x = "a"

    def one():
        def two():
            nonlocal x
            x += "b"

            def three():
                nonlocal x
                x += "c"

            three()

        two()

    one()
    return x


print(levels())


def nearest():
    x = "outer"

    def mid():
        x = "mid"

        def inner():
            nonlocal x
            x = "changed"

        inner()
        return x

    return mid(), x


print(nearest())


def siblings():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return [up(), up(), down(), up()], n


print(siblings())


def parameter(a, *args, k=1, **kw):
    def change():
        nonlocal a, args, k, kw
        a, args, k, kw = a + 1, args[::-1], k * 2, len(kw)

    change()
    return a, args, k, kw


print(parameter(1, 2, 3, k=4, z=5))


def loop_var():
    out = []
    for i in range(3):

        def bump():
            nonlocal i
            i += 10

        bump()
        out.append(i)
    return out, i


print(loop_var())


def deletion():
    v = 1

    def drop():
        nonlocal v
        del v

    drop()
    try:
        return v
    except NameError as e:
        return type(e).__name__


print(deletion())


def through_class():
    x = 1

    class C:
        x = "class attribute, not a scope"

        def m(self):
            nonlocal x
            x += 1
            return x

    c = C()
    return c.m(), c.m(), x, C.x


print(through_class())


def through_comp():
    total = 0

    def add(v):
        nonlocal total
        total += v
        return total

    return [add(v) for v in range(5)], total


print(through_comp())


def gen_cells():
    state = "start"

    def gen():
        nonlocal state
        for s in "xyz":
            state = s
            yield state
        state = "end"

    g = gen()
    seen = [state, next(g), state, *g, state]
    return seen


print(gen_cells())


def recursion(n):
    count = 0

    def go(k):
        nonlocal count
        count += 1
        if k > 1:
            go(k - 1)
            go(k - 2)

    go(n)
    return count


print(recursion(8))


def with_targets():
    a = b = c = None

    class M:
        def __enter__(self):
            return "managed"

        def __exit__(self, *x):
            pass

    def f():
        nonlocal a, b, c
        with M() as a:
            pass
        for b in "pq":
            pass
        (c := "walrus")

    f()
    return a, b, c


print(with_targets())
