# collections.deque
from collections import deque


def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


d = deque([1,2,3])
d.append(4)
d.appendleft(0)
print(d, d[0], d[-1], len(d), d.pop(), d.popleft(), d)
d.extend([5,6])
d.extendleft([7,8])
print(d)
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
d.rotate(0)
d.rotate(100)
print(d)
d.reverse()
print(d, 5 in d, d.count(5), d.index(5))
d.insert(1, 'x')
print(d)
d.remove('x')
del d[0]
d[0] = 'q'
print(d, d.maxlen, d == deque(d))
err(lambda: deque().pop())
err(lambda: deque().popleft())
err(lambda: d[100])
err(lambda: d.remove('nope'))
err(lambda: d.index('nope'))
err(lambda: deque([], -1))
err(lambda: deque([1])['a'])
err(lambda: hash(d))
d = deque('abcdef', 3)
print(d, d.maxlen)
d.append('g')
print(d)
d.appendleft('z')
print(d, d+d, d*2)
err(lambda: d.insert(0, 1))
d.clear()
print(d, list(reversed(deque([1,2,3]))), deque([1])+deque([2]), deque([1,2])*2, d.copy())
def f():
    d = deque([1,2])
    for x in d: d.append(1)
err(f)
x = deque()
x.append(x)
print(x)
big = deque()
for i in range(10000):
    big.append(i)
    if i % 3 == 0: big.popleft()
print(len(big), big[0], big[-1], sum(big))
y = deque(maxlen=0)
y.append(1)
print(y)
class DD(deque): pass
q = DD([1])
q.z = 1
print(q, q.z)
