# Generators: loops over them, pipelines, send, yield from, generator expressions.
import time


def count(limit):
    i = 0
    while i < limit:
        yield i
        i += 1


def evens(source):
    for value in source:
        if not value & 1:
            yield value


def squares(source):
    for value in source:
        yield value * value


def tree(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from tree(low, middle)
        yield middle
        yield from tree(middle + 1, high)


def average():
    total = 0
    number = 0
    value = yield 0
    while True:
        total += value
        number += 1
        value = yield total // number


def feed(limit):
    receiver = average()
    next(receiver)
    last = 0
    for i in range(limit):
        last = receiver.send(i)
    return last


start = time.time()
piped = sum(squares(evens(count(200000))))
expression = sum(x * y for x in range(300) for y in range(x) if x != y)
print("checksum:", piped, expression, sum(tree(0, 6000)), feed(200000))
print("time:", time.time() - start)
