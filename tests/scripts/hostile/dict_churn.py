# Dicts and sets under long insertion and deletion in every order.
# alloc-fail: yes
d = {}
state = 12345
model = []
for step in range(6000):
    state = (state * 1103515245 + 12345) % 2**31
    k = state >> 16 & 63
    if state >> 8 & 3:
        if k not in d:
            model.append(k)
        d[k] = step
    elif k in d:
        del d[k]
        model.remove(k)
assert list(d) == model and len(d) == len(model)
print(len(d), sum(d.values()) % 1000, list(d)[:5])
s = set()
for i in range(3000):
    s.add(i)
    if i % 3:
        s.remove(i)
print(len(s), sum(s), min(s), max(s))
q = dict.fromkeys(range(100))
for _ in range(500):
    k = next(iter(q))
    del q[k]
    q[k + 100] = None
print(list(q)[:3], len(q))
while q:
    q.popitem()
print(q)
