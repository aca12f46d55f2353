# Sorting: keys, order of equal items, changes and errors meanwhile.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# sort
print(sorted([3,1,2]), sorted([3,1,2], reverse=True), sorted(['b','a','C'], key=str.lower), sorted([1.5, 2, 0.1, True]))
l = [(i*7919) % 101 for i in range(300)]
s = sorted(l)
print(all(s[i] <= s[i+1] for i in range(299)))
l = [((i*7919) % 10, i) for i in range(300)]
s = sorted(l, key=lambda p: p[0])
print(s == sorted(l))
s2 = sorted(l, key=lambda p: p[0], reverse=True)
print(all(s2[i][0] > s2[i+1][0] or (s2[i][0] == s2[i+1][0] and s2[i][1] < s2[i+1][1]) for i in range(299)))
fl = [float((i*7919) % 101)/3 for i in range(500)]
s=sorted(fl)
print(all(s[i] <= s[i+1] for i in range(499)))
st = [str((i*7919) % 1001) for i in range(1000)]
s=sorted(st)
print(all(s[i] <= s[i+1] for i in range(999)))
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
ks = [K((i*7919)%1001) for i in range(1000)]
ks.sort()
print(all(ks[i].v <= ks[i+1].v for i in range(999)))
for n in range(0, 200, 7):
    l = [(i*31) % 17 for i in range(n)]
    pairs = [(x, i) for i, x in enumerate(l)]
    assert sorted(pairs, key=lambda p: p[0]) == sorted(pairs), n
m = [1,2,3]
def key(x): m.append(1); return x
err(lambda: m.sort(key=key))
print(m)
err(lambda: [1,'a'].sort())
err(lambda: [1].sort(1))
err(lambda: [1].sort(foo=1))
m = [5,4,3,2]
def bad(x):
    if x == 3: raise KeyError('bad')
    return x
err(lambda: m.sort(key=bad))
print(m)
