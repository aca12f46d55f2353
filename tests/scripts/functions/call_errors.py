# Wrong calls: the message names the function and what is missing or too many.


def f0():
    pass


def f1(a):
    pass


def f2(a, b):
    pass


def f3(a, b, c):
    pass


def fd(a, b=1):
    pass


def fdd(a, b=1, c=2):
    pass


def fpos(a, b, /):
    pass


def fkw(*, k):
    pass


def fkw2(a, *, k, m):
    pass


def fkw3(*, k, m, n):
    pass


def fany(*args):
    pass


def attempt(fn, *args, **kw):
    try:
        fn(*args, **kw)
        print("ok")
    except TypeError as e:
        print(e)


attempt(f0, 1)
attempt(f0, 1, 2)
attempt(f1)
attempt(f1, 1, 2)
attempt(f2)
attempt(f2, 1)
attempt(f2, 1, 2, 3)
attempt(f3)
attempt(f3, c=1)
attempt(fd)
attempt(fd, 1, 2, 3)
attempt(fdd, 1, 2, 3, 4)
attempt(fpos, 1, b=2)
attempt(fpos, a=1, b=2)
attempt(fkw)
attempt(fkw, 1)
attempt(fkw2, 1)
attempt(fkw2, 1, k=1)
attempt(fkw3)
attempt(f1, z=1)
attempt(f1, 1, z=1)
attempt(f1, 1, a=1)
attempt(f2, 1, a=2, b=3)
attempt(fany, 1, 2, z=3)
attempt(f2, 1, 2)
