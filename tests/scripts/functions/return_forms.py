# alloc-fail: yes
# What a call can return, and code after or without a return.


def nothing():
    pass


def bare():
    return


def tup():
    return 1, 2


def one_tup():
    return (1,)


def star():
    a = [2, 3]
    return 1, *a, 4


def early(n):
    for i in range(10):
        if i == n:
            return i
    else:
        return "never"
    return "unreachable"


def nested(n):
    while True:
        for i in range(n):
            if i * i > n:
                return i
        n += 1


def conditional(x):
    if x:
        return "yes"


def dead_code():
    return 1
    print("never printed")


def docstring_only():
    """Just this."""


def chain(a):
    return 0 < a < 10, a == 5 or a, a and not a


def is_gen():
    return
    yield


def swap(a, b):
    return b, a


def many():
    return 1, "two", 3.0, [4], (5,), {6: 7}, None, True


print(nothing(), bare(), tup(), one_tup(), star())
print(early(3), early(99), nested(5))
print(conditional(1), conditional(0), dead_code(), docstring_only())
print(chain(5), chain(0), chain(11))
print(list(is_gen()), swap(1, 2), swap(*swap(1, 2)))
print(many())
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)


def multi_value():
    x, y = swap(1, 2)
    x, y = swap(x, y)
    return x - y


print(multi_value())


def deep_expr(x):
    return ((((((((x + 1) * 2) + 3) * 4) + 5) * 6) + 7) * 8) + sum([x, x + 1, x + 2], (x + 3))


print(deep_expr(1), deep_expr(-1))


def many_locals():
    a = b = c = d = e = f = g = h = i = j = 1
    k, l, m, n, o, p = 2, 3, 4, 5, 6, 7
    q = a + b + c + d + e + f + g + h + i + j
    r = k * l * m * n * o * p
    return q, r


print(many_locals())
