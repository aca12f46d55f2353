# min and max: several arguments, key, default, ties, errors.
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max({"a": 1, "b": 0}), min([1, 2], [1]), max(1, 2.5, True))
print(min([], default=None), max((), default=5), min([3], default=1), min("b", "a", key=str.upper), max("aB", key=str.lower))
print(max([1, 1.0, True]), min([0, 0.0, False]), max([(1, "a"), (1, "b")], key=lambda p: p[0]), min([[1], [1]]) is not None)
print(min(range(5), key=lambda x: -x), max(iter([1, 5, 2])), min(x * x for x in (-3, 1, 2)), max("a", "b", key=None))
for f in (
    lambda: min(), lambda: min([]), lambda: max(1), lambda: min(1, 2, default=3), lambda: min([1], foo=2), lambda: max([1, "a"]), lambda: min(None), lambda: max([1], key=5),
    lambda: min(1, "a"), lambda: max({}, key=len), lambda: min([1j, 2j]), lambda: max(*[]),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
nan = float("nan")
print(max(1, nan), max(nan, 1), min(nan, 1) != min(1, nan))
words = ["apple", "fig", "kiwi"]
print(max(words, key=len), min(words, key=len), sorted(words, key=len, reverse=True))
