# Arrays changed by what is stored into them.
from array import array


class I:
    def __index__(self):
        while len(a):
            a.pop()
        return 1


a = array("i", [1, 2, 3])
try:
    a[2] = I()
    print("stored", len(a))
except IndexError as e:
    print(e)
a = array("i", [1, 2, 3])


def gen():
    for i in range(3):
        a.append(9)
        yield i


a = array("i", [1])
a.extend(gen())
print(a)
