# alloc-fail: yes
# Generators: lazy start, locals kept, exhaustion, several at once, return.


def count(n):
    print("start", n)
    for i in range(n):
        yield i
    print("end", n)


g = count(2)
print("created")
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("done", e.value)
print(list(g), next(g, "default"))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(15)])
print([next(f) for _ in range(3)], next(fib()))


def with_return():
    yield 1
    return "result"


w = with_return()
next(w)
try:
    next(w)
except StopIteration as e:
    print(e.value, e.args)


def empty():
    return
    yield


def no_value():
    x = yield
    print("got", x)


print(list(empty()), list(no_value()))


def interleave(*gens):
    gens = list(gens)
    while gens:
        for g in gens[:]:
            try:
                yield next(g)
            except StopIteration:
                gens.remove(g)


print(list(interleave(iter("abc"), iter([1]), iter("xy"))))


def args(a, *b, c=3, **d):
    yield a
    yield from b
    yield c
    yield sorted(d)


print(list(args(1, 2, 4, c=5, z=6)))
g = args(1)
print(iter(g) is g, type(g).__name__, hasattr(g, "__next__"))


def tree(t):
    if t:
        left, v, right = t
        yield from tree(left)
        yield v
        yield from tree(right)


print(list(tree((((), 1, ()), 2, ((), 3, ((), 4, ()))))))
print(sum(count(4)), max(fib_v for fib_v, _ in zip(fib(), range(10))))
a, *b = count(3)
print(a, b)
