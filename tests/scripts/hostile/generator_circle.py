# Generators that feed each other in a circle.
def a():
    yield from b_gen


def b():
    yield from a_gen


a_gen, b_gen = a(), b()
try:
    next(a_gen)
except ValueError as e:
    print(e)


def loop(n):
    if n:
        yield from loop(n - 1)
    yield n


print(sum(loop(200)))
deep = iter([1])
for _ in range(5000):
    deep = (x for x in deep)
try:
    print(next(deep))
except RecursionError:
    print(1)
