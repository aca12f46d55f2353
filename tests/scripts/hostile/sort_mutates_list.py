# Sorting a list that its key function changes is refused, the list stays usable.
a = [5, 3, 1, 4]


def key(x):
    a.append(9)
    return x


try:
    a.sort(key=key)
except ValueError as e:
    print(e)
print(sorted(a)[:4])
b = [3, 2, 1]


def clears(x):
    b.clear()
    return x


try:
    b.sort(key=clears)
    print("sorted")
except ValueError as e:
    print(e)
print(len(b))
