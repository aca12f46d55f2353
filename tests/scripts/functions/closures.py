# alloc-fail: yes
# Closures share their variables by reference and keep them alive.


def counter(start=0):
    n = start

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def reset(v):
        nonlocal n
        old, n = n, v
        return old

    return inc, get, reset


inc, get, reset = counter(10)
inc2, get2, _ = counter()
print(inc(), inc(5), get(), get2(), inc2(), get())
print(reset(100), get(), inc())


def adders():
    return [lambda x: x + i for i in range(3)]


print([f(10) for f in adders()])


def adders_bound():
    return [lambda x, i=i: x + i for i in range(3)]


print([f(10) for f in adders_bound()])


def later():
    def show():
        return value

    value = "assigned after the definition"
    return show


print(later()())


def three():
    a = 1

    def two():
        b = 2

        def one():
            c = 3

            def zero():
                nonlocal a, b
                a += c
                b += a
                return a, b, c

            return zero

        return one

    return two


z = three()()()
print(z(), z(), z())


def param_cell(x):
    def setx(v):
        nonlocal x
        x = v

    setx(x * 2)
    return x


print(param_cell(21))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


print(compose(str, lambda v: v + 1, lambda v: v * 2)(20))


def unbound():
    def g():
        return missing

    if False:
        missing = 1
    try:
        g()
    except NameError as e:
        print(e)


unbound()
