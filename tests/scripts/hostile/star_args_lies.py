# Calls with * and ** over things that raise, mutate, or repeat names.
def f(*args, **kw):
    return args, sorted(kw)


class M:
    def __init__(self, keys):
        self.k = keys

    def keys(self):
        return self.k

    def __getitem__(self, key):
        if key == "bad":
            raise IndexError("item")
        return key


print(f(**M(["a", "b"])), f(*[], **{}), f(**M([])))
for call in ("f(**M(['a', 'a']))", "f(**M([1]))", "f(**M(['bad']))", "f(**M(5))", "f(**5)", "f(*5)", "f(*None)", "f(**{'a': 1}, **{'a': 2})", "f(a=1, **{'a': 2})", "f(**[('a', 1)])", "f(**{None: 1})", "f(*[1], *5)", "f(**{'a b': 1})", "f(**{'': 1})", "f(*iter([1]), **M(iter('xy')))"):
    try:
        print(call, eval(call))
    except (TypeError, IndexError) as e:
        print(call, type(e).__name__)
a = [1, 2]


def gen():
    a.clear()
    yield 5


print(f(*a, *gen(), *a))
