# Decorators: order, arguments, any expression, on methods and classes.


def tag(name):
    print("make", name)

    def deco(fn):
        print("apply", name, "to", fn.__name__)

        def wrapper(*args, **kw):
            return name + "(" + fn(*args, **kw) + ")"

        wrapper.__name__ = fn.__name__
        return wrapper

    return deco


@tag("outer")
@tag("inner")
def greet(who, mark="!"):
    return who + mark


print(greet("bob"), greet("ann", mark="?"), greet.__name__)


def count_calls(fn):
    def w(*a, **k):
        w.calls += 1
        return fn(*a, **k)

    w.calls = 0
    return w


@count_calls
def square(x):
    return x * x


print([square(i) for i in range(4)], square.calls)


def memo(fn):
    seen = {}

    def w(n):
        if n not in seen:
            seen[n] = fn(n)
        return seen[n]

    w.seen = seen
    return w


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.seen))

registry = {}


def register(key):
    return lambda fn: registry.setdefault(key, fn)


class Handlers:
    @register("start")
    def on_start(self):
        return "started"

    @register("stop")
    @count_calls
    def on_stop(self):
        return "stopped"


h = Handlers()
print(sorted(registry), registry["start"](h), h.on_stop(), h.on_stop())


def add_repr(cls):
    cls.describe = lambda self: cls.__name__ + str(sorted(self.__dict__.items()))
    return cls


@add_repr
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Point(1, 2).describe())
decorators = [count_calls, memo]


@decorators[1]
@(lambda f: lambda n: f(n) + 1)
def one_more(n):
    return n * 10


print(one_more(3), one_more.seen)


@str
def text():
    pass


print(type(text).__name__)


class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, fn):
        def w(*a):
            for i in range(self.times):
                try:
                    return fn(i, *a)
                except ValueError as e:
                    print("retry", e)
            return "gave up"

        return w


@Retry(3)
def flaky(i, need):
    if i < need:
        raise ValueError(i)
    return "ok"


print(flaky(1), flaky(5))
