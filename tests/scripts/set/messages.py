# Set operations and their messages.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# sets
s = {3, 1, 2}
s.add(5)
s.add(1)
print(len(s), 3 in s, 9 in s, sorted(s), set(), frozenset(), frozenset([1]), {1})
a, b = {1,2,3}, {2,3,4}
print(sorted(a|b), sorted(a&b), sorted(a-b), sorted(a^b), a <= b, {2} < a, a > {1}, a == {3,2,1}, a != b, a.isdisjoint({9}), a.issubset([1,2,3,4]), a.issuperset([1]))
a |= {10}
a &= {1,2,10}
a -= {1}
a ^= {2, 50}
print(sorted(a))
print(sorted({1}.union([2],[3])), {1,2,3}.intersection([2,3],[3]), {1,2,3}.difference([1],[2]), sorted({1,2}.symmetric_difference([2,3,3])))
s = {1,2}
s.update([3],[4])
s.difference_update([1])
s.intersection_update([2,3])
s.symmetric_difference_update([3,9])
print(sorted(s))
s.discard(100)
s.remove(2)
err(lambda: s.remove(77))
err(lambda: set().pop())
print(s.pop(), s)
err(lambda: {1} | [1])
err(lambda: {[]})
err(lambda: {1} < 5)
err(lambda: hash(set()))
print(hash(frozenset([1,2,3])) == hash(frozenset([3,2,1])), {frozenset([1]): 'x'}[frozenset([1])], {1} in {frozenset([1])}, frozenset([1]) == {1}, type(frozenset([1]) | {2}).__name__, type({2} | frozenset([1])).__name__)
class S(set): pass
s = S([1])
s.x = 1
print(s, s.x, s | {2})
class F(frozenset): pass
f = F([1])
print(f, f == {1}, hash(f) == hash(frozenset([1])), 1 in f, f | {1})
err(lambda: set(1))
err(lambda: set(1,2))
err(lambda: frozenset(a=1))
s = set(range(10000))
t = 0
while s: t += s.pop()
print(t)
for i in range(1000): s.add(i); 
for i in range(990): s.discard(i)
print(sorted(s), {1,2}.copy(), frozenset([1]).copy())
