# Every tuple method and operator with its error paths.
t = (1, 2, 3, 2)
print(t.index(2), t.count(2), t.index(2, 2), t.index(2, -1), t + (4,), t * 2, 2 * t, t[1:], t[::-1], t[-1], len(t), 2 in t, 9 not in t, t == (1, 2, 3, 2), t < (1, 2, 4), t > (1, 2), (1,) < (1, 0), hash(t) == hash((1, 2, 3, 2)), () == (), (1, 2) != [1, 2])
for f in (lambda: t.index(9), lambda: t.index(1, 1), lambda: t[9], lambda: t["a"], lambda: t[1.0], lambda: t + [1], lambda: t * "a", lambda: t - t, lambda: t < 5, lambda: tuple(5), lambda: tuple(1, 2), lambda: hash(([],)), lambda: t.append(1), lambda: t.index(), lambda: t.count(1, 2), lambda: exec("t[0] = 1"), lambda: exec("del t[0]"), lambda: exec("a, b = t"), lambda: exec("a, b, c, d, e = t"), lambda: exec("a, *b, c, d, e, f = t"), lambda: tuple(x=1)):
    try:
        print(f())
    except (ValueError, IndexError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print((), (1,), (1, (2, [3])), tuple("ab"), tuple([1]), tuple({1: 2}), tuple(x for x in "z"), tuple(t) is t, t[:] is t, (1, 2, 3)[1:2], ((1, 2), 3)[0][1])
a, (b, c), *d = 1, (2, 3), 4, 5
print(a, b, c, d)
*a, b = "xyz"
print(a, b)
x = 1,
print(x, type(()), (not ()), bool((0,)), max(t), min(t), sum(t), sorted(t, reverse=True), list(reversed(t)), list(enumerate(t))[:1])
u = ([],)
try:
    u[0] += [1]
except TypeError as e:
    print(e, u)
v = (1, 2)
v += (3,)
v *= 2
print(v, (1, 2, 3) > (1, 2, 3)[:2], (float("nan"),) == (float("nan"),), (1, "a") < (2, 5))
try:
    (1, "a") < (1, 5)
except TypeError as e:
    print(e)
