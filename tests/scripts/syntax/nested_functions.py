# Functions inside functions inside classes inside functions.
# alloc-fail: yes
def level1(a):
    def level2(b):
        class Inner:
            x = a + b

            def method(self, c):
                def level3(d):
                    return (a, b, c, d, self.x, Inner.__name__)

                return level3

            @staticmethod
            def make():
                return lambda e: (a, e)

        return Inner

    return level2


I = level1(1)(2)
print(I().method(3)(4), I.make()(5), I.x)


def counter_pair():
    n = 0

    class Counter:
        def up(self):
            nonlocal n
            n += 1
            return n

        def get(self):
            return n

    return Counter(), Counter()


p, q = counter_pair()
p.up(), q.up(), p.up()
print(p.get(), q.get())


def memo(f):
    cache = {}

    def wrapped(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    wrapped.cache = cache
    return wrapped


@memo
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


print(paths(8, 8), len(paths.cache))


def accumulate():
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return add


acc = accumulate()
print([acc(i) for i in range(5)])


def curry(f, n, *args):
    return f(*args) if n == 0 else lambda x: curry(f, n - 1, *args, x)


print(curry(lambda a, b, c: a * 100 + b * 10 + c, 3)(1)(2)(3))


def outer_default(x, f=lambda y: y * 2):
    def inner(z, g=f, w=x):
        return g(z) + w

    return inner


print(outer_default(1)(5), outer_default(1, lambda y: -y)(5), outer_default(2)(1, w=100))


def comp_closure(n):
    fs = [lambda x, i=i: x + i + n for i in range(3)]
    gs = [(lambda j: lambda x: x * j + n)(j) for j in range(3)]
    return [f(10) for f in fs], [g(10) for g in gs]


print(comp_closure(100))


def mutual():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    return even, odd


even, odd = mutual()
print(even(10), odd(10), odd(7))


def same_names(x):
    def x(y):
        return y + 1

    return x(1), x.__name__


print(same_names(5))
y_comb = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(y_comb(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(6))
