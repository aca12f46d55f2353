# Cells: sharing, late binding, rebinding, several levels.
# alloc-fail: yes
def make():
    count = 0

    def inc():
        nonlocal count
        count += 1
        return count

    def get():
        return count

    return inc, get


inc, get = make()
inc2, get2 = make()
inc(), inc(), inc2()
print(get(), get2())


def levels():
    x = "outer"

    def mid():
        def low():
            return x

        return low

    x = "changed"
    return mid()()


print(levels())


def params(a, *b, c=3, **d):
    return lambda: (a, b, c, sorted(d))


print(params(1, 2, c=4, z=5)())


def shadow():
    x = 1

    def f():
        x = 2

        def g():
            nonlocal x
            x += 10
            return x

        r = g()
        return r, x

    return f(), x


print(shadow())


def loop_cells():
    out = []
    for i in range(3):

        def f(j=i):
            return i, j

        out.append(f)
    return [f() for f in out]


print(loop_cells())


def unbound():
    def f():
        return later

    try:
        f()
    except NameError as e:
        print("NameError")
    later = 5
    return f()


print(unbound())


def own(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)

    return fact(n)


print(own(10))


def gen_closure(k):
    return (k * i for i in range(3))


print(list(gen_closure(4)))


def swap_cells():
    a, b = 1, 2

    def f():
        nonlocal a, b
        a, b = b, a

    f()
    return a, b


print(swap_cells())


def class_in_closure(tag):
    class C:
        label = tag + "!"

        def m(self):
            return tag, self.label

    return C


print(class_in_closure("t")().m())
