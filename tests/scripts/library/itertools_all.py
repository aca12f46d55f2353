# The functions of itertools, with the corners of their arguments.
import itertools as it
print(list(it.islice(it.count(3, 2), 4)), list(it.islice(it.count(1.5, 0.5), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.cycle([])), list(it.repeat(1, 3)), list(it.islice(it.repeat("x"), 2)))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])), list(it.accumulate([], initial=5)))
print(list(it.chain("ab", [1], ())), list(it.chain()), list(it.chain.from_iterable(["ab", [1]])), list(it.compress("abcd", [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 3, 2])), list(it.takewhile(lambda x: x < 3, [1, 3, 2])), list(it.filterfalse(None, [0, 1, 2])), list(it.filterfalse(lambda x: x > 1, [1, 2])))
print([(k, list(g)) for k, g in it.groupby("aabbba")], [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(it.groupby([])))
print(list(it.islice("abcdef", 2)), list(it.islice("abcdef", 1, 4)), list(it.islice("abcdef", 0, None, 2)), list(it.islice("abcdef", 4, 2)), list(it.islice("abc", 0)), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")), list(it.pairwise("a")))
print(list(it.zip_longest("ab", [1])), list(it.zip_longest("a", [1, 2], fillvalue="-")), list(it.zip_longest()))
print(list(it.product("ab", [1, 2])), list(it.product("ab", repeat=2)), list(it.product()), list(it.product([], "ab")), list(it.permutations("abc", 2)), list(it.permutations([1, 2, 3])), list(it.permutations([], 0)), list(it.permutations("ab", 3)))
print(list(it.combinations("abcd", 2)), list(it.combinations("ab", 3)), list(it.combinations("ab", 0)), list(it.combinations_with_replacement("ab", 2)), list(it.combinations_with_replacement("", 1)))
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a), [list(t) for t in it.tee("ab", 3)], it.tee([], 0))
def attempt(f):
    try:
        r = f()
        return list(r) if hasattr(r, "__next__") else r
    except Exception as exc:
        return type(exc).__name__
for bad in (lambda: it.islice([1], -1), lambda: it.islice([1], "a"), lambda: it.islice([1], 0, 1, 0), lambda: it.repeat(), lambda: it.count("a"), lambda: it.chain(5), lambda: it.chain.from_iterable([5]), lambda: it.combinations("ab", -1), lambda: it.permutations(5), lambda: it.product("ab", repeat=-1), lambda: it.groupby(), lambda: it.starmap(pow, [5]), lambda: it.tee([1], -1), lambda: it.accumulate(5), lambda: it.compress([1]), lambda: it.zip_longest([1], bad=1), lambda: it.islice()):
    print(attempt(bad))
g = it.groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, k2, list(g1), list(g2))
source = iter(range(10))
print(list(it.islice(source, 3)), next(source), list(it.takewhile(lambda x: x < 6, source)), list(source), type(it.count()).__name__, repr(it.count(5)) if False else next(it.count(5)))
