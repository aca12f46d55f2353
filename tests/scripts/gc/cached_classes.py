# Classes that die leave nothing in inline caches that a class at the same address could be taken for.
# alloc-fail: yes
def make(i):
    class Made:
        number = i
        items = [i]

        def function():
            return i

        def method(self):
            return i * 2

    return Made


functions = []
numbers = []
items = []
methods = []
for i in range(12):
    made = make(i)
    functions.append(made.function())
    numbers.append(made.number)
    items.append(made.items)
    methods.append(made().method())
    made = None
print(functions)
print(numbers)
print(items)
print(methods)

# Renaming a class may add an entry to its dict: what caches know of it must follow.
class Renamed:
    a = 1


def read():
    return Renamed.a


print([read() for i in range(3)])
for i in range(20):
    Renamed.__name__ = "name" + str(i)
    Renamed.a = i
    setattr(Renamed, "extra" + str(i), i)
    Renamed.__qualname__ = "q" + str(i)
    if read() != i:
        print("stale", read(), i)
print(Renamed.__name__, Renamed.__qualname__, read())


def small(i):
    class Made:
        def function():
            return i

    return Made


found = []
for i in range(10):
    made = small(i)
    found.append(made.function())
    made = None
print(found)
