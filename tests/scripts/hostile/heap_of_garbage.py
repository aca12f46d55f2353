# Circles, long chains and wide fans of garbage, collected.
import gc


class N:
    pass


def circle(n):
    first = last = N()
    for _ in range(n):
        x = N()
        last.next = x
        x.prev = last
        last = x
    last.next = first


def chain(n):
    x = None
    for _ in range(n):
        x = [x]
    return x


for _ in range(5):
    circle(200)
    chain(5000)
gc.collect()
c = chain(20000)
n = 0
while c:
    c = c[0]
    n += 1
print(n)
fan = [[i] for i in range(2000)]
for f in fan:
    f.append(fan)
del fan, f
gc.collect()
d = {}
d[1] = {2: d}
del d
t = ([],)
t[0].append(t)
del t
print(gc.collect() >= 0)
