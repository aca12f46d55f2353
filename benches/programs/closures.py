# Closures: captured variables read and written, functions made in loops, higher-order functions, decorators.
import time


def counter(step):
    value = 0

    def advance():
        nonlocal value
        value += step
        return value

    return advance


def compose(f, g):
    return lambda x: f(g(x))


def traced(function):
    calls = [0]

    def wrapper(*arguments):
        calls[0] += 1
        return function(*arguments)

    wrapper_calls.append(calls)
    return wrapper


wrapper_calls = []


@traced
def double(x):
    return 2 * x


def run(count):
    advance = counter(3)
    step = compose(lambda x: x + 1, lambda x: x * 3 % 1001)
    total = 0
    x = 1
    for i in range(count):
        total += advance()
        x = step(x)
        total += double(x)
        if i & 15 == 0:
            make = counter(i)
            total += make() + make()
    return total


def higher_order(count):
    numbers = list(range(count))
    total = 0
    for factor in range(20):
        total += sum(map(lambda x: x * factor, filter(lambda x: x % 3 == factor % 3, numbers)))
    return total


start = time.time()
print("checksum:", run(120000), higher_order(4000), wrapper_calls)
print("time:", time.time() - start)
