# Sorting NaN, mixed kinds, and keys that fail halfway.
nan = float("nan")
a = [3, nan, 1, nan, 2]
a.sort()
print(len(a), sum(1 for x in a if x != x))
for bad in ([1, "a"], [None, 1], [[1], (1,)], [1j, 2j], [{}, {}], ["a", b"a"], [1, 2, object()]):
    c = list(bad)
    try:
        c.sort()
        print("sorted")
    except TypeError as e:
        print(e, len(c) == len(bad))


def key(x):
    if x == 3:
        raise ZeroDivisionError("key")
    return x


d = [5, 4, 3, 2]
try:
    d.sort(key=key)
except ZeroDivisionError as e:
    print(e, d)
print(sorted([True, 0.5, 2, False]), sorted(["b", "A", "a"], key=str.lower), sorted([(1, "b"), (1, "a")], key=lambda t: t[0]))
