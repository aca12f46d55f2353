# alloc-fail: yes
from itertools import *
import operator
def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n
print(list(islice(primes(), 15)))
def grouper(it, n):
    return zip_longest(*[iter(it)] * n)
print(list(grouper("abcdefg", 3)), list(chain.from_iterable(repeat(x, n) for x, n in [("a", 2), ("b", 1)])))
print(list(accumulate([1, -2, 3], operator.mul)), [sum(g) for _, g in groupby([1, 1, 2, 2, 2, 3])], dict((k, list(g)) for k, g in groupby(sorted(["apple", "bob", "axe", "cat"], key=lambda w: w[0]), key=lambda w: w[0])))
def powerset(s):
    s = list(s)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
print(list(powerset("abc")), ["".join(p) for p in permutations("abc")], sum(1 for a, b, c in product(range(1, 14), repeat=3) if a * a + b * b == c * c))
def window(it, n):
    its = tee(it, n)
    for i, x in enumerate(its):
        next(islice(x, i, i), None)
    return zip(*its)
print(list(window(range(6), 3)), list(starmap(divmod, [(7, 2), (9, 4)])), max(map(operator.sub, [5, 9], [1, 2])))
it = iter(range(10))
print(list(zip(it, it)), next(cycle([5])), list(compress(count(), [1, 0, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 5, 2])))
