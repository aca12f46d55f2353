# throw with wrong arguments, into fresh, running and finished generators.
def gen():
    x = yield 1
    print("got", x)
    yield 2


for args in ((5,), ("x",), (int,), (None,), ()):
    g = gen()
    next(g)
    try:
        g.throw(*args)
        print("fine")
    except TypeError as e:
        print("TypeError")
g = gen()
try:
    g.throw(KeyError("fresh"))
except KeyError as e:
    print(e)
print(list(g))
g = gen()
next(g)
try:
    g.throw(StopIteration("inside"))
except RuntimeError as e:
    print(e)


class Bad(Exception):
    def __init__(self):
        raise ValueError("init")


g = gen()
next(g)
try:
    g.throw(Bad)
except ValueError as e:
    print(e)


class NotException:
    def __new__(cls):
        return 5


try:
    raise NotException
except TypeError as e:
    print(e)
