from itertools import accumulate, compress, dropwhile, takewhile, filterfalse, islice, starmap, pairwise, groupby, tee
import operator

print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate([], initial=5)))
print(list(accumulate("abc")), list(accumulate([1, 2, 3], operator.mul, initial=2)), list(accumulate([2, 3], func=lambda a, b: a * 10 + b)))
print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(compress([], [1])), list(dropwhile(str.isdigit, "12a3")), list(takewhile(str.isdigit, "12a3")))
print(list(filterfalse(None, [0, 1, "", 2])), list(filterfalse(lambda x: x % 2, range(6))))
print(list(islice("abcdefg", 3)), list(islice("abcdefg", 2, 5)), list(islice("abcdefg", 1, None, 2)), list(islice("abc", 0)), list(islice("abcdefg", 5, 2)), list(islice("ab", 5)), list(islice("abcdefgh", 1, 7, 3)))
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 2, 4)), next(it))
it = iter(range(10))
print(list(islice(it, 5, 3)), next(it))
for args in ((-1,), (1, -1), (1, 2, 0), ("a",), (1, 2, -3), (), (1, 2, 3, 4)):
    try:
        print(list(islice(range(5), *args)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abcd")), list(pairwise("a")), list(pairwise([])))
print([(k, list(g)) for k, g in groupby("aaabbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)], list(groupby([])))
groups = [g for k, g in groupby("aab")]
print([list(g) for g in groups])
g = groupby([1, 1, 2, 2])
k, first = next(g)
print(k, next(first))
k, second = next(g)
print(k, list(first), list(second))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
a, b, c = tee(iter("xy"), 3)
print(list(a), list(b), next(c), tee([], 0))
try:
    tee([1], -1)
except ValueError as e:
    print(e)
