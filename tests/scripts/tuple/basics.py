# Construction, indexing, operators, comparison, hashing.
t = (1, "a", 2.5, None)
print(t, t[0], t[-1], t[1:3], t[::-1], len(t), (), (1,), 1, (1, 2)[0], tuple(), tuple("ab"), tuple([1, 2]), tuple({"k": 1}), tuple(x for x in range(2)))
print((1, 2) + (3,), (0,) * 3, 2 * (1, 2), () + (), (1,) * -1, (1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) != (2, 1), (1.0, True) == (1, 1))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 9), (1, 2) <= (1, 2), ("a", 1) < ("b", 0), ((1,), 2) < ((1,), 3))
print(1 in t, "b" in t, None in t, 2.5 not in t, t.count(1), t.index("a"), t.index(None, 2), (1, 2, 1).count(1), (1, 2, 1).index(1, 1))
print(hash((1, 2)) == hash((1, 2)), hash((1, 2.0)) == hash((1.0, 2)), {(1, 2): "v"}[1, 2], {(): 0}[()], len({(1, 2), (2, 1), (1, 2)}), hash(()) == hash(()))
print(t is tuple(t), t[:] is t, sum((1, 2, 3)), max((3, 1, 2)), sorted((3, 1, 2)), any(()), all(()), bool(()), bool((0,)), list(reversed((1, 2, 3))))
a, (b, c), *d = 1, (2, 3), 4, 5
print(a, b, c, d)
x, y = 1, 2
x, y = y, x
print(x, y)
u = v = (1, [2])
u += (3,)
print(u, v)
v[1].append(9)
print(v, u)
for p, q in ((1, 2), (3, 4)):
    print(p + q, end=" ")
print()
for op in ("(1,) + [2]", "(1,) + 1", "(1,) * (2,)", "(1,) < 1", "(1,)['a']", "(1, 'a') < (1, 2)", "-(1,)", "(1,)()"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
for f in (lambda: ()[0], lambda: (1,)[1], lambda: (1,)[-2]):
    try:
        f()
    except IndexError as e:
        print(e)
for f in (lambda: (1,).index(5), lambda: (1, 2).index(1, 1)):
    try:
        f()
    except ValueError as e:
        print("ValueError")
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    hash((1, []))
except TypeError as e:
    print(e)
try:
    t.append(1)
except AttributeError as e:
    print(e)
try:
    tuple(5)
except TypeError as e:
    print(e)
print(repr(("a'b",)), str(((),)), ((((1,),),),), (None, True, 1.0, b"x", "y", [1], {2}, {3: 4}))
rec = ([],)
rec[0].append(rec)
print(rec)
