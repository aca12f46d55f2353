# collections.namedtuple
from collections import namedtuple


def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p.y, p[0], p == (1,2), p._fields, p._asdict(), p._replace(x=5), P._make([7,8]), len(p), hash(p) == hash((1,2)), isinstance(p, tuple))
a, b = p
print(a, b, [*p], P.__name__, P.__doc__, str(p), '%s' % (p,), P)
err(lambda: P(1))
err(lambda: P(1,2,3))
err(lambda: P(1,2,z=3))
err(lambda: P(1,x=3))
err(lambda: P._make([1]))
err(lambda: p._replace(q=1))
err(lambda: setattr(p, 'x', 3))
err(lambda: P())
err(lambda: namedtuple('1', 'a'))
err(lambda: namedtuple('A', 'a a'))
err(lambda: namedtuple('A', '_a'))
err(lambda: namedtuple('A', 'def'))
err(lambda: p.nope)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[1, 2])
print(Q(0), Q(0, c=9), Q._field_defaults)
print(namedtuple('R', 'a, def, _b, a', rename=True)._fields)
class PP(P):
    def total(self): return self.x + self.y
    def __new__(cls, x): return super().__new__(cls, x, x*2)
pp = PP(3)
print(pp, pp.total(), pp._replace(y=1))
class PR(P):
    def __repr__(self): return 'PR!' + super().__repr__()
print(PR(1,2))
match p:
    case P(x, y): print('matched', x, y)
