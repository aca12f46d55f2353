# Iterators of every builtin kind: next, exhaustion, iter of iter, length hints, and their types.
import operator
sources = {"list": [1, 2, 3], "tuple": (1, 2), "str": "aé", "bytes": b"ab", "bytearray": bytearray(b"ab"), "dict": {1: 2, 3: 4}, "keys": {1: 2}.keys(), "values": {1: 2}.values(), "items": {1: 2}.items(), "set": {1}, "frozenset": frozenset([1]), "range": range(3), "enumerate": None, "zip": None, "map": None, "filter": None, "reversed": None, "callable": None, "memoryview": memoryview(b"ab")}
makers = {"enumerate": lambda: enumerate("ab", 5), "zip": lambda: zip([1, 2], "ab"), "map": lambda: map(str, [1, 2]), "filter": lambda: filter(None, [0, 1, 2]), "reversed": lambda: reversed([1, 2]), "callable": lambda: iter(iter([1, 2, 0, 3]).__next__, 0)}
for name, source in sources.items():
    it = makers[name]() if source is None else iter(source)
    print(name, iter(it) is it, next(it), list(it), next(it, "done"), list(it))
    try:
        next(it)
    except StopIteration as exc:
        print("   ", repr(exc), exc.value)
for it in (iter([1, 2, 3]), iter((1, 2)), iter("abc"), iter(range(5)), iter({1: 2}), iter({1, 2}), reversed([1, 2]), iter(b"ab")):
    n = operator.length_hint(it)
    next(it)
    print(n, operator.length_hint(it))
l = [1, 2]
it = iter(l)
l.append(3)
print(list(it))
l.append(4)
print(list(it))
it = iter(l)
l.clear()
print(list(it), next(it, None))
it = reversed(l := [1, 2, 3])
next(it)
l.pop()
l.pop()
print(list(it))
def attempt(f):
    try:
        return f()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"
for bad in (lambda: iter(5), lambda: iter(None), lambda: next([]), lambda: next(5), lambda: iter([], 1), lambda: reversed({1}), lambda: reversed(5), lambda: reversed(iter([])), lambda: zip(1), lambda: map(5), lambda: map(), lambda: list(map(5, [1])), lambda: filter(), lambda: enumerate(), lambda: enumerate([], "a"), lambda: next(), lambda: iter(), lambda: list(zip([1], 5)), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: zip([1], foo=1)):
    print(attempt(bad))
print(list(zip()), list(zip([1, 2], [3])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(lambda x: x > 1, [1, 2, 3])), list(enumerate("ab", start=1)), dict(enumerate("ab")), list(zip(*[(1, 2), (3, 4)])), list(zip([1], [2], strict=True)), sum(map(int, "123")), any(x > 2 for x in [1, 2, 3]), all([]), any([]), max(map(len, ["a", "bb"])), sorted(zip("ba", [1, 2])))
