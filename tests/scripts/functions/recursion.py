# Recursion in several shapes, with the right answers at some depth.
# alloc-fail: yes


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


def flatten(x):
    out = []
    for item in x:
        if isinstance(item, list):
            out += flatten(item)
        else:
            out.append(item)
    return out


def depth(x):
    return 1 + max([depth(i) for i in x], default=0) if isinstance(x, list) else 0


def permutations(items):
    if not items:
        return [[]]
    return [[x] + p for i, x in enumerate(items) for p in permutations(items[:i] + items[i + 1 :])]


def count_down(n, acc=()):
    return acc if n == 0 else count_down(n - 1, acc + (n,))


print([fact(i) for i in range(8)])
print(fact(25))
print([fib(i) for i in range(13)])
print(is_even(60), is_odd(61), is_even(33))
print(ackermann(2, 3), ackermann(1, 9))
print(len(hanoi(6, "A", "B", "C", [])), hanoi(2, "A", "B", "C", []))
print(flatten([1, [2, [3, [], [4, 5]], 6], [[[7]]]]))
print(depth([1, [2, [3, [4]]]]), depth([]), depth(3))
print(permutations([1, 2, 3]))
print(count_down(6))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))
