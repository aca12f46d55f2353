# alloc-fail: yes
from functools import partial, partialmethod, wraps
class Cell:
    def __init__(self): self.state = "off"
    def set(self, state, *, loud=False):
        self.state = state.upper() if loud else state
        return self
    on = partialmethod(set, "on")
    shout = partialmethod(set, loud=True)
c = Cell()
print(c.on().state, c.shout("x").state, c.on(loud=True).state, Cell.on(c).state)
add = lambda *a: sum(a)
p = partial(partial(add, 1), 2)
print(p.args, p(3), p.func is add, partial(dict, a=1)(b=2), partial(dict, a=1)(a=3), list(map(partial(max, 3), [1, 5])))
class Sub(partial):
    def twice(self): return self() * 2
s = Sub(add, 4)
print(s.twice(), isinstance(s, partial), type(partial(s, 1)).__name__)
def trace(f):
    @wraps(f)
    def inner(*a, **k):
        return ("traced", f(*a, **k))
    return inner
class M:
    @trace
    def m(self, x): "doc"; return x
    @staticmethod
    @trace
    def s(x): return x
print(M().m(1), M.s(2), M.m.__name__, M.m.__doc__, M.m.__qualname__)
