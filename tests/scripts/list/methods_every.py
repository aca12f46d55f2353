# Every list method with its error paths.
a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove("x")
print(a, a.index(1), a.count(1), a.index(2, 1), a.index(4, -2, 100) if 4 in a[-2:] else "not there")
for f in (lambda: a.remove("zz"), lambda: a.index("zz"), lambda: a.index(3, 1), lambda: [].pop(), lambda: a.pop(100), lambda: a.pop("x"), lambda: a.insert("x", 1), lambda: a.extend(5), lambda: a.append(), lambda: a.append(1, 2), lambda: a.sort(5), lambda: a.sort(foo=1), lambda: [1, "a"].sort(), lambda: a.index(), lambda: a.count(), lambda: a.reverse(1), lambda: a.copy(1), lambda: a.clear(1), lambda: list(5), lambda: list(1, 2), lambda: list(x=1), lambda: [1][1.0], lambda: [1]["0"], lambda: [1] + (1,), lambda: [1] * 1.5, lambda: [1] * [1], lambda: [1] - [1], lambda: [1] < 5, lambda: hash([])):
    try:
        print(f())
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
b = [5, 2, 8, 1]
b.sort()
print(b, b.sort(reverse=True), b, b.sort(key=lambda x: x % 5), b, b.reverse(), b, b.copy() == b, b.copy() is b)
b.clear()
print(b, [] == [], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], [1, 2] == [1, 2.0], [[1]] == [[1]], [1] != (1,), [1, 2] + [3], [0] * 3, 2 * [1, 2], -1 * [1])
c = [1, 2, 3, 4, 5]
c[1:3] = ["a"]
c[len(c):] = [9]
del c[0], c[-1]
c += (7,)
c *= 2
print(c, c[::-1], c[::2], c[-2:], 4 in c, "q" not in c)
m = [[0] * 2] * 2
m[0][0] = 1
print(m, list("ab"), list(range(3)), list({1: 2}), list((x for x in "z")))
