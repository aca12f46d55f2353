# An __index__ that empties the list it indexes.
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        a.clear()
        return self.n


a = [1, 2, 3]
try:
    print(a[I(1)])
except IndexError as e:
    print(e)
a = [1, 2, 3]
print(a[I(0):I(3)])
a = [1, 2, 3]
try:
    a[I(2)] = 5
except IndexError as e:
    print(e)
a = [1, 2, 3]
try:
    del a[I(0)]
except IndexError as e:
    print(e)
a = [1, 2, 3]
try:
    a.pop(I(1))
except IndexError as e:
    print(e)
a = [1, 2, 3]
a.insert(I(2), "x")
print(a)
a = [1, 2, 3]
print(a * I(2))
