# alloc-fail: yes
from operator import itemgetter, attrgetter, methodcaller
from functools import cmp_to_key, reduce
import operator
rows = [("bob", 25, 1.5), ("al", 30, 0.5), ("cy", 25, 9.0)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), max(rows, key=itemgetter(2)), list(map(itemgetter(0, 2), rows)))
class O:
    def __init__(self, n, in_=None): self.n, self.inner = n, in_
    def __repr__(self): return f"O({self.n})"
os = [O(3, O(1)), O(1, O(5))]
print(sorted(os, key=attrgetter("n")), sorted(os, key=attrgetter("inner.n")), attrgetter("n", "inner.n")(os[0]))
print(sorted(["b", "A", "c"], key=methodcaller("lower")), list(map(methodcaller("split", ","), ["a,b", "c"])), methodcaller("get", "k", 0)({}))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: (a < b) - (a > b))), reduce(operator.mul, range(1, 8)), reduce(operator.or_, [1, 2, 4]), list(map(operator.neg, [1, -2])), list(map(operator.add, [1, 2], [10, 20])))
