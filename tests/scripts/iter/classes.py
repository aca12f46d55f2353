# The iterator classes, and containers that change while they are used.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# mutate during
class E:
    def __init__(s, l): s.l = l
    def __eq__(s, o): s.l.clear(); return False
q = [1,2,3]
q.append(E(q))
q[0] = E(q)
print(q == [1,2,3,4])
q = []
q.extend([E(q), E(q), 3])
print(5 in q, q)
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('ab', start=2**70)), list(zip('abc', [1,2,3], (4,5,6))), list(zip()), list(map(lambda x, y: x+y, [1,2], [10,20,30])), list(filter(None, [0,1,'',2])), list(filter(lambda x: x>1, [1,2,3])))
err(lambda: list(zip([1],[1,2], strict=True)))
err(lambda: list(zip([1,2],[1], strict=True)))
err(lambda: list(zip([1,2],[1,2],[1], strict=True)))
print(list(zip([1,2],[3,4],strict=True)))
err(lambda: map(1))
err(lambda: filter(1))
err(lambda: zip(1))
err(lambda: enumerate())
err(lambda: enumerate([],'a'))
err(lambda: reversed(5))
err(lambda: reversed({1}))
print(list(reversed([1,2,3])), list(reversed((1,2))), list(reversed('abc')), list(reversed(range(5))), list(reversed({1:2,3:4})))
class S:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i*i
    def __len__(self): return 4
print(list(S()), list(reversed(S())), 9 in S())
it = iter([1,2].pop, 1)
print(next(it))
print(list(it))
it = iter([1,2,3])
next(it)
print(it.__length_hint__())
print(type(iter([])).__name__, type(iter(())).__name__, type(iter(range(3))).__name__, type(iter({})).__name__, type(iter(set())).__name__)
l = [1]
for i in l:
    if i < 20: l.append(i+1)
print(len(l))
