# Name resolution through many levels; conditional definitions; default capture.
# alloc-fail: yes


def a(v):
    def b(v2):
        def c(v3):
            def d(v4):
                return v, v2, v3, v4

            return d

        return c

    return b


print(a(1)(2)(3)(4))


def skip_levels():
    top = "top"

    def one():
        def two():
            def three():
                return top

            return three()

        return two()

    return one()


print(skip_levels())


def conditional(flag):
    if flag:

        def f():
            return "then"

    else:

        def f():
            return "else"

    return f()


print(conditional(1), conditional(0))


def same_names(x):
    def x2():
        return x

    def inner(x):
        return x, x2()

    return inner("inner")


print(same_names("outer"))


def recursive_inner(n):
    def fact(k):
        return 1 if k == 0 else k * fact(k - 1)

    return fact(n)


print(recursive_inner(10))


def mutual(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n), odd(n)


print(mutual(10), mutual(7))


def class_in_function(base):
    class Local:
        offset = base

        def get(self, n):
            return base + self.offset + n

        @staticmethod
        def make():
            return Local()

    return Local


L = class_in_function(10)
print(L().get(1), L.make().get(2), class_in_function(20).make().get(3))


def loop_defs():
    table = {}
    for op in ("add", "sub", "mul"):
        if op == "add":

            def fn(a, b):
                return a + b

        elif op == "sub":

            def fn(a, b):
                return a - b

        else:
            fn = lambda a, b: a * b
        table[op] = fn
    return [table[k](7, 3) for k in sorted(table)]


print(loop_defs())


def shared_cell():
    acc = []

    def push(v):
        acc.append(v)
        return len(acc)

    def swap():
        nonlocal acc
        old, acc = acc, []
        return old

    return push, swap


push, swap = shared_cell()
push(1), push(2)
print(swap(), push(3), swap(), swap())


def lambdas():
    k = 2
    f = lambda x: (lambda y: (lambda z: x * y * z * k))
    k = 3
    return f(2)(3)(4)


print(lambdas())


def generator_scope():
    base = 100

    def gen():
        local = 1
        for i in range(3):
            yield base + local + i
            local *= 10

    base = 200
    return list(gen())


print(generator_scope())
print(locals() is globals(), (lambda: sorted(locals()))(), (lambda p, q=1: sorted(locals()))(0))


def local_names(a, b=2):
    c = 3
    if a:
        d = 4
    return sorted(locals())


print(local_names(0), local_names(1))
