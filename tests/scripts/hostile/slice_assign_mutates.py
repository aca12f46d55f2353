# The right side of a slice assignment changes the list.
a = list(range(10))


class Seq:
    def __iter__(self):
        a.clear()
        return iter([1, 2, 3])


a[2:5] = Seq()
print(a)
a = list(range(10))
try:
    a[::2] = Seq()
    print(a)
except ValueError as e:
    print(type(e).__name__, a)
