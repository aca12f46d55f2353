# Sequence and mapping patterns match what collections.abc knows as such.
import collections.abc


class Steps(collections.abc.Sequence):
    def __init__(self, n):
        self.n = n
        self.asked = []

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        self.asked.append(i)
        if i >= self.n:
            raise IndexError(i)
        return i * 10


class Settings(collections.abc.Mapping):
    def __init__(self, **items):
        self.items_ = items

    def __len__(self):
        return len(self.items_)

    def __iter__(self):
        return iter(self.items_)

    def __getitem__(self, key):
        return self.items_[key]


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "xy"[i]


class Plain(Registered):
    pass


class Text(str):
    pass


def kind(value):
    match value:
        case {"a": a, "b": b, **rest}:
            return "mapping", a, b, rest
        case {"a": a}:
            return "mapping", a
        case {}:
            return "some mapping"
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [x, y]:
            return "two", x, y
        case [x, *_, y]:
            return "ends", x, y
    return "nothing"


print(kind(Registered()))
collections.abc.Sequence.register(Registered)
for value in (Steps(0), Steps(1), Steps(2), Steps(50), Registered(), Plain(), Text("ab"), "ab", b"ab", 5, {1, 2}):
    print(type(value).__name__, kind(value))
print(kind(Settings(b=2, a=1)), kind(Settings(a=1, b=2, c=3)), kind(Settings(a=3)), kind(Settings()))

steps = Steps(1000)
match steps:
    case [0, _, 20, *_, last]:
        print(last, steps.asked)

# Only what is asked for is taken.
match range(10**9):
    case [first, second, *_]:
        print(first, second)
match range(10**9):
    case [*_, before, last]:
        print(before, last)
match range(10**9):
    case [0, *_, 5]:
        print("no")
    case [*_]:
        print("all")


class Broken(Steps):
    def __len__(self):
        raise KeyError("length")


try:
    kind(Broken(1))
except KeyError as problem:
    print("KeyError", problem)
