# enumerate and zip: start, strict, laziness, exhaustion.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate([], 3)), next(enumerate(["x"], 2**70)))
print(list(zip()), list(zip([1])), list(zip([1, 2], "ab", (True,))), list(zip(range(3), range(3), strict=True)))
for args in (([1], [1, 2]), ([1, 2], [1]), ([1], [1], []), ([], [1])):
    try:
        print(list(zip(*args, strict=True)))
    except ValueError as e:
        print(e)
a = iter([1, 2, 3, 4, 5])
print(list(zip(a, a)), next(a, "done"))
a = iter([1, 2, 3])
z = zip(a, [1])
print(list(z), next(a))
z = zip([1], a)
print(list(z), list(a))
matrix = [[1, 2], [3, 4], [5, 6]]
print(list(zip(*matrix)), dict(zip("ab", range(2))), *zip("ab", "cd"))
for f in (lambda: zip(5), lambda: zip([1], 5), lambda: enumerate(5), lambda: enumerate([1], "x"), lambda: enumerate(), lambda: zip([1], foo=1), lambda: enumerate([1], 2, 3)):
    try:
        f()
        print("ok")
    except TypeError as e:
        print(e)
e = enumerate([1])
print(iter(e) is e, type(e).__name__, type(zip()).__name__)
