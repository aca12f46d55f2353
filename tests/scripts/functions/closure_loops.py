# Cells in loops, comprehensions and nested functions with equal names.


def make():
    out = []
    for i in range(3):
        j = i * 10

        def f():
            return i, j

        out.append(f)
    return out


print([f() for f in make()])


def make_fresh():
    def one(i):
        j = i * 10
        return lambda: (i, j)

    return [one(i) for i in range(3)]


print([f() for f in make_fresh()])


def shadowing(x):
    def g(x):
        x += 1

        def h():
            return x

        return h

    return g(x)() + x


print(shadowing(5))


def deleted():
    v = 1

    def get():
        return v

    first = get()
    del v
    try:
        get()
    except NameError as e:
        print(first, e)
    v = 2
    return get()


print(deleted())


def while_cells():
    fs = []
    n = 0
    while n < 4:
        k = n

        def f(add):
            nonlocal k
            k += add
            return k

        fs.append(f)
        n += 1
    return [g(1) for g in fs]


print(while_cells())


def comp_in_closure(m):
    rows = [[lambda: (r, c, m) for c in range(2)] for r in range(2)]
    m += 1
    return [cell() for row in rows for cell in row]


print(comp_in_closure(7))


def accumulate():
    total = 0
    seen = []

    def add(*vs):
        nonlocal total
        for v in vs:
            total += v
            seen.append(total)
        return add

    add.result = lambda: (total, seen)
    return add


print(accumulate()(1, 2)(3)(4, 5).result())


def rebind():
    f = lambda: "old"
    g = lambda: f()
    first = g()
    f = lambda: "new"
    return first, g()


print(rebind())
