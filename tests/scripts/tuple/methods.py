# count, index, slices, comparison and operators of tuples.
t = (1, 2, 3, 2, 1, True, 2.0, "a", None)
print(t.count(2), t.count(1), t.count("b"), t.count(None), ().count(1))
print(t.index(2), t.index(2, 2), t.index(2, -4), t.index(None), t.index(1, 1, 6))
for args in ((5,), (2, 7), (2, 0, 1), ("b",)):
    try:
        t.index(*args)
    except ValueError as exc:
        print(exc)
print(t[::2], t[::-1], t[-3:], t[5:2], t[2:5], t[:], t[:] is t, t[-100:100] == t)
print((1,) + (2, 3), (1, 2) * 2, 2 * (1,), () * 5, (1,) * 0, (1,) * -1, () + ())
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (1,), (1, "a") < (2, 1), (1, 2) == (1.0, 2.0), (1,) != (1, 1), (2,) > (1, 9), (1,) >= (1,))
print(hash((1, 2)) == hash((1.0, 2.0)), hash(()) == hash(()), hash((1, (2, (3,)))) == hash((1, (2, (3,)))))
for bad in (lambda: (1,) + [2], lambda: (1,) * 1.5, lambda: (1, "a") < (1, 2), lambda: t["a"], lambda: t[100], lambda: hash(([],)), lambda: (1,).append(2), lambda: tuple(5), lambda: tuple(1, 2)):
    try:
        bad()
    except Exception as exc:
        print(type(exc).__name__, exc)
try:
    t[0] = 1
except TypeError as exc:
    print(exc)
try:
    del t[0]
except TypeError as exc:
    print(exc)
print(tuple("ab"), tuple([1]), tuple(range(3)), tuple({1: 2}), tuple(t) is t, tuple(), tuple(x for x in "ab"))
print((), (1,), (1, 2), ((),), ((1,),), (None,), ("a",), ([],))
