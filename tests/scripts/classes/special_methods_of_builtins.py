# Special methods of builtin classes as attributes: one object for each class, whatever implements them.
def show(*values):
    print(*values)


show(dict.__repr__ is list.__repr__, dict.__repr__ is dict.__repr__, list.__repr__ is object.__repr__)
show(int.__add__ is float.__add__, int.__add__ is int.__add__, int.__add__ == float.__add__)
show(dict.__len__ is list.__len__, hash(set.__len__) == hash(set.__len__))

# Dispatch by them, as printers do.
table = {dict.__repr__: "dict", list.__repr__: "list", tuple.__repr__: "tuple", set.__repr__: "set"}


class Fancy(dict):
    pass


class Own(list):
    def __repr__(self):
        return "own"


for value in ({}, [], (), set(), frozenset(), 1, Fancy(), Own()):
    show(type(value).__name__, table.get(type(value).__repr__))

show(Fancy.__repr__ is dict.__repr__, Own.__repr__ is list.__repr__, Own.__len__ is list.__len__)

for method in (dict.__repr__, int.__add__, list.__len__, str.__contains__, set.__or__):
    show(method, method.__name__, method.__qualname__, method.__objclass__, type(method).__name__)
for method in (list.append, str.upper, dict.get):
    show(method, method.__name__, method.__qualname__, method.__objclass__)
show(dict.__dict__["__repr__"] is dict.__repr__)

# Called through the class, they are the class's, and take only its objects.
show(int.__add__(1, 2), float.__add__(1.5, 2), list.__len__([1, 2]), str.__contains__("abc", "b"))
show(dict.__repr__(Fancy(a=1)), list.__repr__(Own([1])), dict.__len__(Fancy(a=1)))


def refused(call):
    try:
        show(call())
    except TypeError as e:
        show("TypeError:", e)


refused(lambda: int.__add__("a", 1))
refused(lambda: list.__len__({}))
refused(lambda: dict.__setitem__([], 0, 1))
refused(lambda: list.__len__())
refused(lambda: list.__iter__(()))
refused(lambda: float.__add__(1, 2.0))

# As attributes of other classes they bind.


class Taken(list):
    size = list.__len__
    __str__ = list.__repr__


taken = Taken([1, 2, 3])
show(taken.size(), str(taken), list.__len__.__get__(taken)())
show(sorted([[3], [1, 2], []], key=list.__len__), list(map(str.__len__, ["a", "bcd"])))


class Counted(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value * 2)

    def __getitem__(self, key):
        return dict.__getitem__(self, key) + 1

    def __missing__(self, key):
        return -1


counted = Counted()
counted["a"] = 4
show(counted["a"], counted["b"], dict.__contains__(counted, "a"), dict.__eq__(counted, {"a": 8}))
