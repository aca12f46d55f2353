# Every method of list, with its forms of arguments and its errors.
x = [3, 1, 2]
x.append([4])
x.extend("ab")
x.extend(range(2))
x.insert(0, "first")
x.insert(-1, "before last")
x.insert(100, "last")
x.insert(-100, "very first")
print(x, len(x))
print(x.pop(), x.pop(0), x.pop(-2), x)
x.remove("a")
x.remove([4])
print(x, x.index(1), x.count(1), x.index("b"), x.copy() == x, x.copy() is x)
x.reverse()
print(x)
y = [3, 1, 2, -5]
y.sort()
print(y)
y.sort(reverse=True)
print(y)
y.sort(key=abs)
print(y)
y.sort(key=lambda v: -v, reverse=True)
print(y, y.sort())
y.clear()
print(y, bool(y))
x = [1, 2, 3, 2, 1]
print(x.index(2, 2), x.index(1, -1), x.index(3, 0, 3), x.count(2), x.count(9))
for bad in (lambda: x.index(9), lambda: x.index(3, 3), lambda: x.remove(9), lambda: [].pop(), lambda: x.pop(10), lambda: x.pop("a"), lambda: x.insert("a", 1), lambda: x.extend(5), lambda: x.append(), lambda: x.append(1, 2), lambda: x.sort(5), lambda: x.sort(bad=1), lambda: [1, "a"].sort(), lambda: x[10], lambda: x["a"], lambda: x[1.5], lambda: x + (1,), lambda: x * "a", lambda: x < 5, lambda: hash(x), lambda: list(5), lambda: list(1, 2), lambda: x.index(), lambda: x.sort(key=5)):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
print([1] + [2], [1, 2] * 2, 2 * [1], [1] * 0, [1] * -3, [] + [], [1, 2] < [1, 3], [1] < [1, 0], [1] == [1.0], [] == (), [[1]] * 2)
x += [5]
x += (6,)
x += "z"
x *= 2
print(x)
del x[0], x[-1], x[2:4]
print(x)
print(list("ab"), list({1: 2}), list((1, 2)), list(map(abs, [-1])), [*range(3), *"x"], list(), [] is [])
