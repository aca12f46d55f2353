# append, extend, insert, remove, pop, clear, index, count, reverse, copy.
a = []
a.append(1)
a.append([2])
print(a, a.append(3), a)
a.extend("ab")
a.extend([])
a.extend(x * x for x in range(3))
a.extend({"k": 1})
print(a)
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
a.insert(-100, "start")
a.insert(2, "two")
print(a)
a.remove("two")
a.remove([2])
print(a, a.pop(), a.pop(0), a.pop(-2), a)
print(a.index("a"), a.index(0, 2), a.count(0), a.count(1), a.count(1.0), a.count("zz"))
b = a.copy()
b.reverse()
print(b, a is not b, len(a))
b.clear()
print(b, b.copy())
a = [1, 2, 3, 1, 2, 3]
print(a.index(3), a.index(3, 3), a.index(1, 1, 4), a.index(2, -3), a.count(3))
a.extend(a)
print(a, len(a))
for f in (lambda: a.remove(9), lambda: a.index(9), lambda: a.index(1, 7, 8)):
    try:
        f()
    except ValueError as e:
        print(e)
for f in (lambda: [].pop(), lambda: [1].pop(1), lambda: [1].pop(-2)):
    try:
        f()
    except IndexError as e:
        print(e)
for f in (lambda: a.append(), lambda: a.append(1, 2), lambda: a.extend(5), lambda: a.insert(0), lambda: a.pop("x"), lambda: a.insert("x", 1), lambda: a.reverse(1), lambda: list(5), lambda: list(1, 2)):
    try:
        f()
    except TypeError as e:
        print("TypeError", end=" ")
print()
try:
    a.push(1)
except AttributeError as e:
    print(e)
push = a.append
push("bound")
print(a[-1], list.append(a, "unbound"), a[-1], list.__len__(a), a.__contains__(1), a.__getitem__(0), [1].__add__([2]), [1].__eq__([1]))
stack = []
for i in range(50):
    stack.append(i)
    if i % 3 == 2:
        stack.pop(0)
print(stack, sum(stack))
