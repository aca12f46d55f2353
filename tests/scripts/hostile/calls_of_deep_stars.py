# Calls with thousands of arguments, through several layers of * and **, in every kind of callable.
# board: no (needs more memory than the board has)
# stress: no (takes minutes)
def f(*args, **kwargs):
    return len(args), len(kwargs)


def through(n, *args, **kwargs):
    return f(*args, **kwargs) if n == 0 else through(n - 1, *args, *args[:1], **kwargs)


def attempt(call):
    try:
        return call()
    except (TypeError, RecursionError, MemoryError) as exc:
        return type(exc).__name__


many = list(range(3000))
names = {f"n{i}": i for i in range(300)}
print(f(*many), f(**names), f(*many, *many, **names), through(50, *many, **names), attempt(lambda: through(100000)))


class C:
    def __init__(self, *args, **kwargs):
        self.n = f(*args, **kwargs)

    def __call__(self, *args):
        return len(args)

    def method(self, *args):
        return len(args)

    @classmethod
    def make(cls, *args):
        return cls(*args).n

    @staticmethod
    def static(*args):
        return len(args)

    def __getitem__(self, key):
        return len(key)


c = C(*many, **names)
print(c.n, c(*many), c.method(*many), C.make(*many), C.static(*many), c[(*many,)], max(*many), len(set().union(*[many] * 50)), "{} " .join(map(str, many[:3])))
print(("{}" * 300).format(*many)[:10], ("%d" * 300 % tuple(many[:300]))[:10], len(list(zip(*[many] * 100))), list(map(lambda *a: len(a), *[[1]] * 200)), print(*[]) or "printed")
print((lambda a, *b, c=1, **d: (a, len(b), c, len(d)))(*many, **names), attempt(lambda: (lambda a: a)(*many)), attempt(lambda: (lambda **k: k)(*many)), attempt(lambda: (lambda: 0)(**names)))
class Deep:
    def __init__(self, n):
        self.n = n
    def keys(self):
        return [f"k{i}" for i in range(self.n)]
    def __getitem__(self, k):
        return k
print(f(**Deep(500), **names), attempt(lambda: f(**Deep(2), **Deep(3))))
def gen():
    yield from many
print(f(*gen(), *gen()), attempt(lambda: f(*gen(), *(1 / 0 for _ in [0])) if False else f(*gen())))
