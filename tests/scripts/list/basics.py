# Construction, indexing, operators, comparison, iteration.
a = [1, "two", 3.0, None, [4]]
print(a, len(a), a[0], a[-1], a[1:3], a[::-1], a[-1][0], [], list(), list("ab"), list((1, 2)), list({"k": 1}), list(range(3)))
print([1] + [2, 3], [0] * 3, 2 * [1, 2], [1] * 0, [1] * -5, [[]] * 2, [1, 2] == [1, 2], [1, 2] != [1, 3], [] == [], [1] == (1,))
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2], ["a"] < ["b"], [[1], 2] < [[1], 3])
print(3.0 in a, None in a, [4] in a, 5 in a, 1.0 in a, True in a, "tw" in a, 2 not in a)
b = a
b[0] = "changed"
print(a[0], a is b, a[:] is a, a[:] == a, list(a) is a)
shared = [[0] * 2] * 2
shared[0][0] = 1
print(shared)
for i, x in enumerate([10, 20]):
    print(i, x, end=" ")
for x in [1, 2, 3]:
    if x == 2:
        continue
    print(x, end=" ")
print()
x = [1, 2]
y = x
x += [3]
print(y, x is y)
x = x + [4]
print(y, x, x is y)
x *= 2
print(x)
x[-1] += 5
print(x, sum(x), max(x), min(x), sorted(x, reverse=True), any(x), all(x), bool([]), bool([0]))
for op in ("[1] + (2,)", "[1] + 1", "[1] * [2]", "[1] < 1", "[1] < (1,)", "[1] * 1.5", "[1] - [1]", "-[1]", "[1]['a']", "[1]()", "[1, 2][1.0]", "[1] + 'a'", "[1 < 'a']", "[1, 'a'] < [1, 2]"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
for f in (lambda: [][0], lambda: [1][1], lambda: [1][-2]):
    try:
        f()
    except IndexError as e:
        print(e)
try:
    [1][5] = 0
except IndexError as e:
    print(e)
try:
    {[]: 1}
except TypeError as e:
    print(e)
rec = [1]
rec.append(rec)
print(rec, rec[1][1][0], len(rec))
