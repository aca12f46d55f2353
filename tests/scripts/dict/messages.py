# Dict operations and their messages, views, large dicts.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


d = {'a': 1, 'b': 2}
print(d, d['a'], d.get('x'), d.get('x', 5), 'a' in d, len(d), list(d), list(d.items()), list(d.values()), list(d.keys()))
d['c'] = 3
del d['a']
print(d)
err(lambda: d['zz'])
err(lambda: d.pop('q'))
print(d.pop('q', 7), d.pop('b'), d)
err(lambda: {}.popitem())
d.update({'x': 1}, y=2)
d.update([('z', 3)])
print(d, d.popitem(), d, d.setdefault('n', []), d.setdefault('c', 1), d)
err(lambda: dict([1]))
err(lambda: dict([(1,)]))
err(lambda: dict([(1,2,3)]))
err(lambda: dict(5))
err(lambda: dict(1,2))
err(lambda: {[]: 1})
err(lambda: {}[[]])
err(lambda: dict(['ab', 'cd', 'e']))
print(dict(a=1, b=2), dict([(1,2)], c=3), dict({'q': 1}), dict(['ab', 'cd']))
print({1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {1:2} | {3:4}, dict.fromkeys('abc'), dict.fromkeys([1,2], 0))
d = {1: 2}
d |= {5: 6}
d |= [(7, 8)]
print(d)
err(lambda: {1:2} < {1:3})
err(lambda: {1:2} | [1])
d = {}
d['self'] = d
print(d)
d['v'] = d.values()
print(repr(d)[:40])
def f():
    d = {1:1, 2:2}
    for k in d: d[k+10] = 1
err(f)
def f():
    d = {1,2}
    for k in d: d.add(k+10)
err(f)
d = {i: i*i for i in range(1000)}
for i in range(0, 1000, 2): del d[i]
print(len(d), sum(d), d[999])
while len(d) > 3: d.popitem()
print(d)
for i in range(100): d[i] = i
print(len(d), all(d[i] == i for i in range(100)))
k = {1:2, 3:4}.keys()
v = {1:2}.values()
i = {1:2, 3:4}.items()
print(k, v, i, 1 in k, (1,2) in i, (1,3) in i, 2 in v, len(k), k & {1}, k | {9}, k - {1}, k ^ {1, 7}, k == {1,3}, k < {1,3,5}, k.isdisjoint([8]), list(reversed(k)), {1,2} - k, i & {(1,2)})
print(list(reversed({1:2,3:4}.items())), list(reversed({1:2,3:4}.values())))
class D(dict):
    def __missing__(self, k): return k*2
d = D(a=1)
print(d, d['a'], d['zz'], d.get('zz'), isinstance(d, dict))
d.attr = 5
print(d.attr, {**d}, dict(d))
class M:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k+'!'
print(dict(M()), {**M()})
print({True: 'a', 1: 'b', 1.0: 'c'})
# big table
d = {}
for i in range(20000): d['k%d' % i] = i
print(sum(d['k%d' % i] for i in range(20000)), len(d))
for i in range(0, 20000, 3): del d['k%d' % i]
print(len(d), 'k3' in d, d['k4'])
while d: d.popitem()
print(d)
