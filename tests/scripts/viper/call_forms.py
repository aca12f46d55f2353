# tiers: bytecode native viper
# alloc-fail: yes
# board-code: differs (what defaults are is known when the module has run)
# Every form of call, and parameters of every kind.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


def show(*args, **kw):
    return args, sorted(kw.items())


@micropython.viper
def calls(f, a, b):
    return [
        f(),
        f(a, b, a, b, a),
        f(a, k=b),
        f(k=a, j=b),
        f(*a),
        f(*a, b, *a),
        f(**b),
        f(1, *a, x=2, **b),
    ]


for line in calls(show, [1, 2], {"p": 1, "q": 2}):
    print(line)


class C:
    def m(self, *args, **kw):
        return args, sorted(kw.items())

    @micropython.viper
    def sum(self, n: int, k: int = 2) -> int:
        return n * k

    @micropython.viper
    def both(self, n: int):
        return int(self.sum(n)) + int(self.sum(n, k=3)) + int(self.sum(n, 4))

    @micropython.viper
    def __call__(self, x=1):
        return x

    @micropython.viper
    def __len__(self) -> int:
        return 7

    @micropython.viper
    def __getitem__(self, i):
        return i * 2

    @micropython.viper
    def __eq__(self, other) -> bool:
        return True


@micropython.viper
def method_calls(o, a, b):
    return [o.m(), o.m(a), o.m(1, 2, 3, 4, 5), o.m(a, k=b), o.m(*a, **b), o.both(3), o(), o(x=5), len(o), o[4], o == 3]


for line in method_calls(C(), (1, 2), {"z": 3}):
    print(line)


@micropython.viper
def every_kind(a, b: int = 5, /, c=None, *rest, d, e: int = 6, **more):
    return a, b * 2, c, rest, d, e + 1, sorted(more)


print(every_kind(1, d=2), every_kind(1, 2, 3, 4, 5, d=6, e=7, f=8, g=9))
for args, kw in (((), {}), ((1,), {}), ((1,), {"a": 1, "d": 2}), ((1,), {"d": 1, "c": 2, "z": 3})):
    try:
        print(every_kind(*args, **kw))
    except TypeError as e:
        print(e)


@micropython.viper
def only_star(*args):
    return len(args), args[-1:]


@micropython.viper
def only_kw(**kw):
    return sorted(kw)


@micropython.viper
def keyword_only(*, n: int, m: int = 3) -> int:
    return n * m


print(only_star(), only_star(1, 2), only_kw(), only_kw(a=1, b=2), keyword_only(n=4), keyword_only(m=2, n=5))


@micropython.viper
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q: int, r: int, s=19, t=20):
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q + r, s, t]


print(many(*range(18)), many(*range(20)))
try:
    many(*range(21))
except TypeError as e:
    print(e)


@micropython.viper
def with_defaults(a: int, b: int = 10, c: int = -3) -> int:
    return a * 100 + b * 10 + c


@micropython.viper
def direct(n: int) -> int:
    # Resolved where they are written, as long as the name means the same.
    return (
        int(with_defaults(n))
        + int(with_defaults(n, 1))
        + int(with_defaults(n, c=1))
        + int(with_defaults(b=2, a=n))
        + int(with_defaults(n, 1, 2))
    )


print(direct(1), direct(2))
with_defaults.__defaults__ = (20, 7)
print(direct(1))
saved = with_defaults


def with_defaults(a, b=0, c=0):
    return 1


print(direct(1))
with_defaults = saved
print(direct(1))


@micropython.viper
def wrong(n):
    try:
        return saved(n, 1, 2, 3)
    except TypeError as e:
        return str(e)


@micropython.viper
def wrong_keyword(n):
    try:
        return saved(n, d=3)
    except TypeError as e:
        return str(e)


@micropython.viper
def missing():
    try:
        return saved(b=3)
    except TypeError as e:
        return str(e)


@micropython.viper
def twice(n):
    try:
        return saved(n, a=3)
    except TypeError as e:
        return str(e)


print(wrong(1))
print(wrong_keyword(1))
print(missing())
print(twice(1))


@micropython.viper
def object_default(a, b=(1, 2), c=None, d=True):
    return a, b, c, d


@micropython.viper
def direct_objects(x):
    return object_default(x), object_default(x, d=x), object_default(x, "b")


print(direct_objects("a"))


@micropython.viper
def bad_spread(f, x):
    try:
        return f(*x)
    except TypeError as e:
        return str(e)


@micropython.viper
def bad_mapping(f, x):
    try:
        return f(**x)
    except TypeError as e:
        return str(e)


print(bad_spread(show, 5))
print(bad_mapping(show, 5))
print(bad_mapping(show, {1: 2}))


@micropython.viper
def shadowed(int, len):
    return int(len)


print(shadowed(str, 5))


@micropython.viper
def builtin_calls(x):
    return sorted(x, key=lambda v: -v, reverse=True), max(x, default=3), dict(a=1, **{"b": 2}), print(*x, sep="-")


print(builtin_calls([3, 1, 2]))


@micropython.viper
def order(log):
    def note(x):
        log.append(x)
        return x

    show(note(1), *[note(2)], k=note(3), **{"j": note(4)})
    return log


print(order([]))


class Init:
    @micropython.viper
    def __init__(self, a, b: int = 2):
        self.a = a
        self.b = b * 3


@micropython.viper
def make():
    i, j = Init("x"), Init("y", b=5)
    return i.a, i.b, j.a, j.b


print(make(), Init(1).b)


class BadInit:
    @micropython.viper
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)
