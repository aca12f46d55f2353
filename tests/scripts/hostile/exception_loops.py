# Exceptions whose cause and context form circles, printed and walked.
a, b = ValueError("a"), KeyError("b")
a.__cause__ = b
b.__cause__ = a
a.__context__ = a
try:
    raise a
except ValueError as e:
    print(e.__cause__ is b, b.__cause__ is a)
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError as e:
    n = 0
    x = e
    while x and n < 10:
        n += 1
        x = x.__context__
    print(n < 10 or n == 10)
try:
    raise a from a
except ValueError as e:
    print(e.__cause__ is a)


def nest(n):
    try:
        if n:
            nest(n - 1)
        else:
            raise ValueError("bottom")
    except ValueError as e:
        raise KeyError(n) from e if n % 2 else None


try:
    nest(50)
except KeyError as e:
    n = 0
    while e:
        n += 1
        e = e.__cause__ or e.__context__
    print(n > 1)
g = ExceptionGroup("g", [a])
for _ in range(50):
    g = ExceptionGroup("g", [g, ValueError()])
print(len(repr(g)) > 100, g.subgroup(KeyError), g.split(ValueError)[1])
