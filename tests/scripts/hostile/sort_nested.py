# Sorting the same list from the comparison of its sort.
a = [3, 1, 2]


def key(x):
    a.sort()
    return x


try:
    a.sort(key=key)
    print("fine")
except ValueError as e:
    print(e)
print(sorted(a))
