# python: 3.12
# collections: OrderedDict, defaultdict, Counter
from collections import Counter, OrderedDict, defaultdict


def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


o = OrderedDict([('a', 1), ('b', 2)])
o['c'] = 3
o.move_to_end('a')
print(o)
o.move_to_end('a', last=False)
print(o, list(o), o.popitem(last=False), o.popitem(), o, OrderedDict(), OrderedDict(a=1) == {'a': 1})
print(OrderedDict([(1,2),(3,4)]) == OrderedDict([(3,4),(1,2)]), OrderedDict([(1,2),(3,4)]) == {3:4, 1:2}, list(reversed(OrderedDict([(1,2),(3,4)]))))
err(lambda: o.move_to_end('zzz'))
err(lambda: OrderedDict().popitem())
print(o | {'z': 1}, type(o.copy()).__name__)
l = OrderedDict()
for i in range(3000):
    l[i] = i
    if len(l) > 100: l.popitem(last=False)
    if i % 2 and i - 1 in l: l.move_to_end(i-1)
print(len(l), sum(l))
dd = defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dd['a'], dd.get('zz'), 'zz' in dd, dd.default_factory is list, dd.copy())
n = defaultdict(int, x=5)
n['y'] += 1
print(n, dict(n), n == {'x': 5, 'y': 1})
err(lambda: defaultdict()['x'])
err(lambda: defaultdict(5))
print(n | {'q': 1})
class DF(defaultdict): pass
z = DF(int)
z['a'] += 2
z.w = 1
print(z, z.w)
c = Counter('abracadabra')
print(c, c['a'], c['zzz'], c.most_common(2), sorted(c.elements()), c.total())
c.update('aaa')
c.subtract({'b': 5})
print(c, c + Counter('b'), c - Counter('a'), c & Counter('aab'), c | Counter('zz'), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
del c['nope']
print(Counter(), Counter({'x': 2}), type(c.copy()).__name__)
