# Assigning to and deleting slices with every combination of bounds and step.
def show(x, s, v):
    y = list(x)
    try:
        y[s] = v
        return y
    except (ValueError, TypeError) as exc:
        return str(exc)


def drop(x, s):
    y = list(x)
    del y[s]
    return y


base = [0, 1, 2, 3, 4, 5]
slices = [slice(None), slice(2, 4), slice(2, 2), slice(4, 2), slice(-2, None), slice(None, -4), slice(10, 20), slice(-20, 2), slice(None, None, 2), slice(1, None, 2), slice(None, None, -1), slice(None, None, -2), slice(5, 1, -2), slice(1, 5, 3), slice(0, 0, -1), slice(3, None, 5)]
for s in slices:
    print(s, base[s], drop(base, s))
    for v in ([], ["a"], ["a", "b"], "xyz", range(3), (i for i in (7, 8)), {1: 2}, ["p"] * 6):
        print("   ", show(base, s, v))
for v in (5, None, 1.5):
    print(show(base, slice(1, 2), v), show(base, slice(None, None, 2), v))
x = list(base)
x[1:3] = x
print(x)
x[::2] = x[1::2]
print(x)
x[len(x):] = [9]
x[:0] = [-1]
print(x)
x[2:-2] = []
print(x)
